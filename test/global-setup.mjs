import { build } from '../scripts/build.mjs';

/** Tests start the real programs from dist/, so dist/ is built from the sources under test first. */
export default async function globalSetup() {
  await build('dist');
}
