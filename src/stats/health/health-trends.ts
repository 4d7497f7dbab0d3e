import { findTrend, type Trend } from './find-trend.ts';
import { type HealthRates, healthRates } from './health-rates.ts';
import type { WeekCounts } from './week-counts.ts';

export type TrendOf = 'failureRate' | 'retryRate' | 'testMs' | 'runMs' | 'testsPerRun' | 'coverage';

/** How one figure of a suite moved over the weeks. */
export interface HealthTrend extends Trend {
  readonly of: TrendOf;
  /** Of the direction; `neutral` when steady, unknown, or neither good nor bad. */
  readonly means: 'better' | 'worse' | 'neutral';
  /** The figures of the first and the last week that have one. */
  readonly first: number | undefined;
  readonly last: number | undefined;
}

/** Which direction is worse; more tests are neither. */
const WORSE: Readonly<Record<TrendOf, 'rising' | 'falling' | undefined>> = {
  failureRate: 'rising',
  retryRate: 'rising',
  testMs: 'rising',
  runMs: 'rising',
  testsPerRun: undefined,
  coverage: 'falling',
};

/** The trend of each figure over the weeks that have it. */
export function healthTrends(weeks: readonly WeekCounts[]): HealthTrend[] {
  const rates: HealthRates[] = weeks.map(healthRates);
  return (Object.keys(WORSE) as TrendOf[]).map((of) => {
    const figures = rates.flatMap((one) => (one[of] === undefined ? [] : [one[of]]));
    const trend = findTrend(figures);
    const worse = WORSE[of];
    const isMoving = trend.direction === 'rising' || trend.direction === 'falling';
    const means = !isMoving || worse === undefined ? 'neutral' : trend.direction === worse ? 'worse' : 'better';
    return { of, ...trend, means, first: figures[0], last: figures.at(-1) };
  });
}
