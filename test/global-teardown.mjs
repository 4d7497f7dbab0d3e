/** Removes what test/global-setup.mjs made. */
export default async function globalTeardown() {
  await globalThis.forgetTestData();
}
