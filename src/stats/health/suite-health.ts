import type { DayCounts } from './day-counts.ts';
import { type HealthAdvice, healthAdvice } from './health-advice.ts';
import { type HealthRates, healthRates } from './health-rates.ts';
import { type HealthTrend, healthTrends } from './health-trends.ts';
import type { TestFacts } from './test-facts.ts';
import { addCounts, type WeekCounts, weekCounts } from './week-counts.ts';

/** What a suite's health is read from. */
export interface HealthInput {
  readonly suite: string;
  /** In any order; what lies outside of the time that is meant is left out by the caller. */
  readonly days: readonly DayCounts[];
  readonly tests: readonly TestFacts[];
}

/** The record of one suite over some weeks. */
export interface SuiteHealth {
  readonly suite: string;
  /** First and last day with a run; undefined without any. */
  readonly from: string | undefined;
  readonly to: string | undefined;
  /** Tests that are known, one for each variant. */
  readonly tests: number;
  readonly totals: Omit<DayCounts, 'day'>;
  readonly averages: HealthRates;
  /** Tests by verdict. */
  readonly verdicts: Readonly<Record<TestFacts['verdict'], number>>;
  /** The ten worst of each, worst first. */
  readonly flaky: readonly TestFacts[];
  readonly slowest: readonly TestFacts[];
  readonly fastest: readonly TestFacts[];
  readonly weeks: readonly (WeekCounts & { readonly rates: HealthRates })[];
  readonly trends: readonly HealthTrend[];
  readonly recommendations: readonly HealthAdvice[];
}

/** As many as the requirement names. */
const LISTED = 10;
const NOTHING: Omit<DayCounts, 'day'> = {
  runs: 0,
  passed: 0,
  failed: 0,
  skipped: 0,
  retried: 0,
  durationMs: 0,
  measured: 0,
  coverage: undefined,
};

/** The health record of a suite: totals, averages, the ten slowest and fastest, flakiness, trends, and what to do. */
export function suiteHealth({ suite, days, tests }: HealthInput): SuiteHealth {
  const weeks = weekCounts(days);
  const totals = weeks.reduce((sum, { week: _, ...counts }) => addCounts(sum, counts), NOTHING);
  const active = days.filter(({ runs }) => runs > 0).map(({ day }) => day);
  const timed = tests.filter(({ usualMs }) => usualMs !== undefined && usualMs > 0);
  const slowest = timed.toSorted((a, b) => (b.usualMs as number) - (a.usualMs as number));
  const trends = healthTrends(weeks);
  const averages = healthRates(totals);
  const flaky = tests.filter(({ verdict }) => verdict === 'flaky').toSorted((a, b) => costOf(b) - costOf(a));
  return {
    suite,
    from: active.reduce<string | undefined>(
      (least, day) => (least === undefined || day < least ? day : least),
      undefined,
    ),
    to: active.reduce<string | undefined>((most, day) => (most === undefined || day > most ? day : most), undefined),
    tests: tests.length,
    totals,
    averages,
    verdicts: countVerdicts(tests),
    flaky: flaky.slice(0, LISTED),
    slowest: slowest.slice(0, LISTED),
    fastest: slowest.toReversed().slice(0, LISTED),
    weeks: weeks.map((week) => ({ ...week, rates: healthRates(week) })),
    trends,
    recommendations: healthAdvice({ tests, slowest, flaky, averages, trends }),
  };
}

/** Failures without a reason that it has brought: the order in which flaky tests are worth a person's time. */
function costOf({ probability = 0, executions }: TestFacts): number {
  return probability * executions;
}

function countVerdicts(tests: readonly TestFacts[]): SuiteHealth['verdicts'] {
  const counts = { unknown: 0, healthy: 0, suspected: 0, flaky: 0, broken: 0, fixed: 0 };
  for (const { verdict } of tests) counts[verdict] += 1;
  return counts;
}
