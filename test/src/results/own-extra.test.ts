import { expect, test } from '@jest/globals';
import type { Test } from 'ctrf';
import { withOwnExtra } from '../../../src/results/own-extra.ts';

const row = (extra: Record<string, unknown>): Test => ({ name: 'a', status: 'passed', duration: 1, extra });

test('what Assay wrote stays', () => {
  const own = row({ assay: { suite: 'unit', variant: { os: 'linux' }, source: { file: 'a.ts', line: 3 } }, other: 1 });
  expect(withOwnExtra(own)).toBe(own);
  const none = row({ other: 1 });
  expect(withOwnExtra(none)).toBe(none);
});

test.each([
  'x',
  null,
  {},
  { suite: 1, variant: {} },
  { suite: 'x'.repeat(201), variant: {} },
  { suite: 'a', variant: { os: 1 } },
  { suite: 'a', variant: {}, more: true },
  { suite: 'a', variant: {}, source: { file: 'a', line: 0 } },
  { suite: 'a', variant: {}, source: 'a' },
  // A report of a suite cannot mute itself.
  { suite: 'a', variant: {}, muted: { by: 'ann' } },
  { suite: 'a', variant: {}, fix: { repeat: 1, attempts: 1, passed: 1 } },
])('%j of others does not, and the rest of the row does', (assay) => {
  expect(withOwnExtra(row({ assay, other: 1 }))).toEqual(row({ other: 1 }));
  expect(withOwnExtra(row({ assay }))).toEqual({ name: 'a', status: 'passed', duration: 1 });
});
