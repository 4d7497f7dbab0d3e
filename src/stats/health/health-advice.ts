import type { HealthRates } from './health-rates.ts';
import type { HealthTrend } from './health-trends.ts';
import type { TestFacts } from './test-facts.ts';

/** Something to do for a suite: which rule says so, the figure it saw, the limit it passed, and the tests that are meant. */
export interface HealthAdvice {
  readonly rule:
    | 'broken-tests'
    | 'flaky-tests'
    | 'rising-failures'
    | 'rising-retries'
    | 'slower-tests'
    | 'slow-few'
    | 'rising-duration'
    | 'falling-coverage'
    | 'many-skipped';
  readonly value: number;
  readonly limit: number;
  readonly tests: readonly TestFacts[];
  /** Of rules on a trend. */
  readonly trend?: HealthTrend;
}

/** What the rules look at; `slowest` has all tests that were measured, `flaky` the costliest first. */
export interface AdviceFacts {
  readonly tests: readonly TestFacts[];
  readonly slowest: readonly TestFacts[];
  readonly flaky: readonly TestFacts[];
  readonly averages: HealthRates;
  readonly trends: readonly HealthTrend[];
}

/** One in so many tests that take half of the time: where to begin is then plain. */
const FEW = { share: 0.1, ofTime: 0.5, least: 20 };
/** A tenth of a suite that never runs protects nothing, and nobody misses it by chance. */
const SKIPPED = 0.1;
/** Less than this in total, over the weeks, is not worth a sentence though it is no chance: ratio, and points of a share. */
const RISE = { ratio: 1.1, points: 0.005 };

/** What makes results unreliable comes before what makes them slow, as in the advice on a single run. */
export function healthAdvice(facts: AdviceFacts): HealthAdvice[] {
  const { tests, flaky, averages } = facts;
  const broken = tests.filter(({ verdict }) => verdict === 'broken');
  const slower = tests
    .filter(({ slowerBy }) => slowerBy !== undefined && slowerBy > 1)
    .toSorted((a, b) => addedMs(b) - addedMs(a));
  return [
    ...some('broken-tests', broken),
    ...some('flaky-tests', flaky),
    ...ofTrend('rising-failures', 'failureRate', facts),
    ...ofTrend('rising-retries', 'retryRate', facts),
    ...ofTrend('falling-coverage', 'coverage', facts),
    ...some('slower-tests', slower),
    ...slowFew(facts.slowest),
    ...ofTrend('rising-duration', 'runMs', facts),
    ...((averages.skippedRate ?? 0) > SKIPPED
      ? [{ rule: 'many-skipped' as const, value: averages.skippedRate as number, limit: SKIPPED, tests: [] }]
      : []),
  ];
}

function some(rule: HealthAdvice['rule'], tests: readonly TestFacts[]): HealthAdvice[] {
  return tests.length === 0 ? [] : [{ rule, value: tests.length, limit: 0, tests }];
}

/** Milliseconds a run that the change of its duration costs. */
function addedMs({ usualMs = 0, slowerBy = 1 }: TestFacts): number {
  return usualMs - usualMs / slowerBy;
}

/** The tenth of the tests that takes longest takes most of the time. */
function slowFew(slowest: readonly TestFacts[]): HealthAdvice[] {
  if (slowest.length < FEW.least) return [];
  const few = slowest.slice(0, Math.ceil(slowest.length * FEW.share));
  const sum = (tests: readonly TestFacts[]) => tests.reduce((total, { usualMs = 0 }) => total + usualMs, 0);
  const value = sum(few) / sum(slowest);
  return value > FEW.ofTime ? [{ rule: 'slow-few', value, limit: FEW.ofTime, tests: few }] : [];
}

function ofTrend(rule: HealthAdvice['rule'], of: HealthTrend['of'], { trends }: AdviceFacts): HealthAdvice[] {
  const trend = trends.find((one) => one.of === of);
  if (trend === undefined || trend.means !== 'worse') return [];
  const change = Math.abs(trend.slope) * (trend.count - 1);
  const from = Math.abs(trend.first ?? 0);
  const isShare = of !== 'runMs';
  const isEnough = isShare ? change >= RISE.points : change >= from * (RISE.ratio - 1);
  const limit = isShare ? RISE.points : from * (RISE.ratio - 1);
  return isEnough ? [{ rule, value: change, limit, tests: [], trend }] : [];
}
