import { expect, test } from '@jest/globals';
import type { Test } from 'ctrf';
import fc from 'fast-check';
import { judgeCriteria } from '../../../src/criteria/judge-criteria.ts';
import { suitePlace } from '../../../src/criteria/suite-labels.ts';
import { testMetrics } from '../../../src/criteria/test-metrics.ts';
import { isMuted } from '../../../src/model/is-muted.ts';
import { concludeRun } from '../../../src/run/conclude-run.ts';
import { muteFailures } from '../../../src/suites/mute-failures.ts';

const NOW = Date.parse('2026-06-01T00:00:00Z');
const SUITES = ['unit', 'e2e'];
const NAMES = ['a', 'b', 'c', '(build failed)'];

const tests = fc.array(
  fc.record({
    name: fc.constantFrom(...NAMES),
    suite: fc.constantFrom(...SUITES),
    status: fc.constantFrom<Test['status']>('passed', 'failed', 'failed', 'skipped', 'other'),
    os: fc.constantFrom('linux', 'mac'),
  }),
  { maxLength: 12 },
);
const mutes = fc.array(
  fc.record({
    suite: fc.constantFrom(...SUITES),
    name: fc.constantFrom(...NAMES),
    variant: fc.constantFrom(null, 'os=linux'),
    until: fc.constantFrom(null, '2026-06-01T00:00:00Z', '2026-06-01T00:00:01Z', '2020-01-01T00:00:00Z'),
  }),
  { maxLength: 12 },
);
const criteria = fc.constantFrom<string[]>(
  [],
  ['pass_rate >= 1'],
  ['tests > 0'],
  ['failures == 0'],
  ['pass_rate{suite:unit} >= 1'],
  ['failures{suite:unit} < 1', 'duration max < 1h'],
);
const problems = fc.constantFrom(
  [],
  [{ code: 'REPORT_MISSING', message: 'none' }],
  [{ code: 'SUITE_COMMAND_FAILED', message: 'exit 1' }],
);

const toTest = ({
  name,
  suite,
  status,
  os,
}: {
  name: string;
  suite: string;
  status: Test['status'];
  os: string;
}): Test => ({
  ...{ name, status, duration: 1 },
  extra: { assay: { suite, variant: { os } } },
});

function conclude(all: readonly Test[], texts: string[], found: readonly { code: string; message: string }[]) {
  const chosen = SUITES.flatMap((name) => ['linux', 'mac'].map((os) => suitePlace({ name }, { os })));
  const facts = SUITES.map((name) => ({ name }));
  return concludeRun(judgeCriteria(texts, { metrics: testMetrics(all, facts), chosen }), found).conclusion;
}

test('no mute makes a run pass that proves nothing, or that something else than a test has failed', () => {
  let passes = 0;
  fc.assert(
    fc.property(tests, mutes, criteria, problems, (rows, entries, texts, found) => {
      const plain = rows.map(toTest);
      const judged = muteFailures(plain, entries, NOW);
      const before = conclude(plain, texts, found);
      const after = conclude(judged, texts, found);
      if (after !== 'success') return;
      expect(found).toEqual([]);
      // Something was shown, and nothing that failed and counts was passed over.
      expect(judged.some(({ status }) => status === 'passed')).toBe(true);
      expect(judged.filter((row) => row.status === 'failed' && !isMuted(row))).toEqual([]);
      // What could not be judged cannot be judged with mutes either.
      expect(before).not.toBe('inconclusive');
      if (before !== after) passes += 1;
    }),
    { numRuns: 5_000 },
  );
  // The rule is not kept by never passing.
  expect(passes).toBeGreaterThan(0);
});

test('a mute marks failures of tests that it names, while it is in force, and changes nothing else', () => {
  fc.assert(
    fc.property(tests, mutes, (rows, entries) => {
      const plain = rows.map(toTest);
      for (const [index, row] of muteFailures(plain, entries, NOW).entries()) {
        const { name, suite, os, status } = rows[index] as (typeof rows)[number];
        const isNamed = entries.some(
          (entry) =>
            entry.suite === suite &&
            entry.name === name &&
            (entry.variant === null || entry.variant === `os=${os}`) &&
            (entry.until === null || entry.until === '2026-06-01T00:00:01Z'),
        );
        expect(isMuted(row)).toBe(status === 'failed' && isNamed && name !== '(build failed)');
        if (!isMuted(row)) expect(row).toBe(plain[index]);
        expect(row.status).toBe(status);
      }
    }),
  );
});
