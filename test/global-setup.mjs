import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { build } from '../scripts/build.mjs';

/**
 * Tests start the real programs from dist/, so dist/ is built from the sources under test first. Then the bot itself makes an
 * empty embedded database, of which test files take copies (test/app/store/data-directory.ts).
 */
export default async function globalSetup() {
  await build('dist');
  const directory = await mkdtemp(join(tmpdir(), 'assay-made-'));
  const env = { ...process.env, DATABASE_URL: '', ASSAY_DATA_DIR: join(directory, 'data') };
  await promisify(execFile)('node', ['dist/server.mjs', 'db', 'export', join(directory, 'export')], { env });
  process.env.ASSAY_TEST_DATA_DIR = env.ASSAY_DATA_DIR;
  globalThis.forgetTestData = () => rm(directory, { recursive: true, force: true });
}
