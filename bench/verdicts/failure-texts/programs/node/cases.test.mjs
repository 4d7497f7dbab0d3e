import { CASES } from './shop.mjs';

const test = globalThis.test ?? (await import('node:test')).test;
for (const [at, [, run]] of CASES.entries())
  for (const variant of [1, 2, 3])
    test(`case_${at}_${variant}`, async () => {
      await run();
    });
