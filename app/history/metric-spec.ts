import type { SeriesSpec } from '../../src/stats/series/series-spec.ts';

/** Smallest differences worth telling: below them clocks, allocators and rounding speak. */
const SMALLEST: Readonly<Record<string, number>> = {
  ns: 1e6,
  us: 1e3,
  ms: 1,
  s: 0.001,
  min: 0.001,
  B: 1_000_000,
  '%': 1,
};
const TIMES = new Set(['ns', 'us', 'µs', 'ms', 's', 'min', 'h']);
/** Half a percent of a suite's lines is a changed file and not a changed coverage. */
const SMALLEST_SHARE = 0.005;

const GOOD =
  /pass|success|\bok\b|check|coverage|hit|availab|uptime|throughput|score|per_second|\b[rqt]ps\b|reqs|requests|iterations/i;
const BAD = /fail|error|miss|drop|timeout|restart|retr(?:y|ies)|evict|reject|latency|duration|time|wait|block/i;

/**
 * Which direction of a metric is better, and from which difference on it is worth telling; undefined where neither the
 * unit nor the name says: a guess would call improvements regressions. Times, sizes, loads and open files are better low.
 */
export function metricSpec(name: string, unit: string, aggregation: string): SeriesSpec | undefined {
  if (unit === 'ratio') {
    const direction = BAD.test(name) ? 'lower' : GOOD.test(name) ? 'higher' : undefined;
    return direction && { unit, direction, minAbsolute: SMALLEST_SHARE, minRatio: 1 };
  }
  if (aggregation === 'rate') {
    // So much a second of something that was counted.
    return { unit: `${unit}/s`, direction: BAD.test(name) ? 'lower' : 'higher', minAbsolute: 0 };
  }
  if (TIMES.has(unit) || unit === 'B' || unit === '%' || name === 'service_fds') {
    return { unit, direction: 'lower', minAbsolute: SMALLEST[unit] ?? 0 };
  }
  if (BAD.test(name)) return { unit, direction: 'lower', minAbsolute: unit === '1' ? 1 : 0 };
  if (GOOD.test(name)) return { unit, direction: 'higher', minAbsolute: unit === '1' ? 1 : 0 };
  return undefined;
}
