import { formatDuration } from '../../src/report/format-duration.ts';
import { formatNumber } from '../../src/report/format-number.ts';
import { formatPercent } from '../../src/report/format-percent.ts';
import { plainLine } from '../../src/report/plain-text.ts';
import type { TrendOf } from '../../src/stats/health/health-trends.ts';
import { type RepositoryFacts, WEEKS } from './load-repository.ts';
import { type Bar, stripView } from './strip-view.ts';

type Suite = RepositoryFacts['suites'][number];
type Week = Suite['weeks'][number];

const WEEK_MS = 7 * 86_400_000;

/** A suite's line: the newest week in figures, the others as bars; a week without runs is a gap. */
export function suiteView({ suite, totals, weeks, trends }: Suite, now: Date): object {
  const last = weeks.findLast(({ runs }) => runs > 0);
  const places = weekPlaces(weeks, now);
  const percent = (share: number | undefined) => (share === undefined ? '–' : formatPercent(share));
  const trendOf = (of: TrendOf) => {
    const trend = trends.find((one) => one.of === of);
    return trend !== undefined && trend.means !== 'neutral' && trend.means;
  };
  const bars = (figure: (week: Week) => number | undefined, words: (value: number) => string, state: Bar['state']) => {
    const most = Math.max(0, ...weeks.map((week) => figure(week) ?? 0));
    return places.map((week): Bar => {
      const value = week === undefined ? undefined : figure(week);
      if (week === undefined || value === undefined) return { state: 'idle', title: 'no runs', height: 0 };
      return {
        state: value === 0 ? 'good' : state,
        title: `week of ${week.week}: ${words(value)}`,
        height: most === 0 ? 0 : value / most,
      };
    });
  };
  return {
    name: plainLine(suite),
    runs: formatNumber(totals.runs),
    failureRate: percent(last?.rates.failureRate),
    failureTrend: trendOf('failureRate'),
    failureStrip: stripView(
      bars(({ rates }) => rates.failureRate, formatPercent, 'bad'),
      WEEKS,
      'Failure rate, week by week',
    ),
    retryRate: percent(last?.rates.retryRate),
    runMs: last?.rates.runMs === undefined ? '–' : formatDuration(last.rates.runMs),
    timeTrend: trendOf('runMs'),
    timeStrip: stripView(
      bars(({ rates }) => rates.runMs, formatDuration, 'time'),
      WEEKS,
      'Time of a run, week by week',
    ),
  };
}

/** The weeks up to this one in their places. */
function weekPlaces(weeks: readonly Week[], now: Date): (Week | undefined)[] {
  const monday = (at: number) =>
    new Date(at - ((new Date(at).getUTCDay() + 6) % 7) * 86_400_000).toISOString().slice(0, 10);
  const known = new Map(weeks.map((week) => [week.week, week]));
  return Array.from({ length: WEEKS }, (_, place) => known.get(monday(now.getTime() - (WEEKS - 1 - place) * WEEK_MS)));
}
