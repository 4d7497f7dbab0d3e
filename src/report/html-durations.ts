import type { Test } from 'ctrf';
import { type AssayReport, testExtra } from '../model/report.ts';
import { variantText } from '../model/variant-text.ts';
import { countOf } from './count-of.ts';
import { durationHistogram } from './duration-histogram.ts';
import { fastestTests } from './fastest-tests.ts';
import { formatDuration } from './format-duration.ts';
import { formatNumber } from './format-number.ts';
import { formatPercent } from './format-percent.ts';
import { plainLine } from './plain-text.ts';
import { slowestTests } from './slowest-tests.ts';
import { testTitle } from './test-title.ts';
import { truncate } from './truncate.ts';

const NAME = 160;

/** What the section "Durations" shows: how many tests take how long, the slowest, the fastest; false without any. */
export function htmlDurations(report: AssayReport) {
  const { tests } = report.results;
  const buckets = durationHistogram(tests);
  const most = Math.max(...buckets.map(({ count }) => count));
  const all = buckets.reduce((sum, { count }) => sum + count, 0);
  const slowest = slowestTests(tests);
  const fastest = fastestTests(tests);
  return {
    // One duration has no distribution.
    durations: slowest.length > 1 && {
      caption: `${countOf(all, 'executed test')} by duration`,
      buckets: buckets.map(({ fromMs, toMs, count }) => ({
        label: label(fromMs, toMs),
        width: `${Math.max((count / most) * 100, count > 0 ? 0.5 : 0).toFixed(2)}%`,
        count: formatNumber(count),
        share: formatPercent(count / all),
      })),
      lists: [
        { id: 'slowest', title: 'Slowest', rows: slowest.map(testRow) },
        // With ten or fewer this would be the same list upside down.
        ...(tests.length > slowest.length ? [{ id: 'fastest', title: 'Fastest', rows: fastest.map(testRow) }] : []),
      ],
    },
  };
}

function label(fromMs: number, toMs: number): string {
  if (fromMs === 0) return `under ${formatEdge(toMs)}`;
  return toMs === Number.POSITIVE_INFINITY
    ? `${formatEdge(fromMs)} or more`
    : `${formatEdge(fromMs)} – ${formatEdge(toMs)}`;
}

/** Edges are whole numbers of a unit: `2 s`, not `2.00 s`. */
function formatEdge(ms: number): string {
  if (ms < 1_000) return `${ms} ms`;
  return ms < 60_000 ? `${ms / 1_000} s` : `${ms / 60_000} min`;
}

function testRow(test: Test) {
  const { suite, variant } = testExtra(test);
  return {
    duration: formatDuration(test.duration),
    title: truncate(plainLine(testTitle(test)), NAME) || 'unnamed test',
    suite: plainLine(`${suite} ${variantText(variant)}`),
  };
}
