import type { Test } from 'ctrf';
import { countOf } from '../count-of.ts';
import { formatDuration } from '../format-duration.ts';
import { formatNumber } from '../format-number.ts';
import type { SuiteRow } from '../suite-table.ts';
import { testTitle } from '../test-title.ts';
import type { AdviceFacts, Recommendation } from './recommendation.ts';
import { suiteLabel } from './suite-label.ts';

/** Tests named as evidence. */
const NAMED = 5;
/** Durations are whole milliseconds: where tests take so long as a rule, 0 ms is no rounding. */
const TYPICAL_MS = 10;
/** So many tests make a typical duration. */
const ENOUGH = 5;
/** A command that runs so long and whose tests took 0 ms together does not write durations. */
const COMMAND_MS = 1_000;

/** Tests that passed in no time among tests that take some, and suites whose report has no durations at all. */
export function emptyTests({ suites }: AdviceFacts): Recommendation[] {
  return suites.flatMap(withoutTime);
}

function withoutTime(suite: SuiteRow): Recommendation[] {
  const passed = suite.tests.filter((test) => test.status === 'passed');
  const timeless = passed.filter((test) => test.duration <= 0);
  if (timeless.length === 0 || passed.length < ENOUGH) return [];
  const wall = suite.run?.durationMs ?? 0;
  if (timeless.length === passed.length) {
    if (wall < COMMAND_MS) return [];
    return [
      {
        rule: 'empty-tests',
        finding: `The report of suite ${suiteLabel(suite)} has no durations`,
        evidence: [`all ${formatNumber(passed.length)} passed tests took 0 ms, the command ${formatDuration(wall)}`],
        advice: 'Let the test runner write durations into its report: without them slow tests stay unseen.',
      },
    ];
  }
  const sorted = passed.map(({ duration }) => duration).sort((a, b) => a - b);
  const median = sorted[Math.floor(sorted.length / 2)] ?? 0;
  if (median < TYPICAL_MS) return [];
  return [
    {
      rule: 'empty-tests',
      finding: `${countOf(timeless.length, 'test')} of suite ${suiteLabel(suite)} passed in no time`,
      evidence: [
        `0 ms, where half of its ${countOf(passed.length, 'test')} take ${formatDuration(median)} or more`,
        ...named(timeless),
      ],
      advice: 'See whether they do anything: an early return or a promise nobody waits for looks like this.',
    },
  ];
}

function named(tests: readonly Test[]): string[] {
  const cut = tests.length - NAMED;
  return [...tests.slice(0, NAMED).map(testTitle), ...(cut > 0 ? [`and ${countOf(cut, 'more test')}`] : [])];
}
