import { quantile } from '../../src/stats/quantile.ts';
import { median } from '../../src/stats/series/median.ts';
import { speedFactor } from '../../src/stats/series/speed-factor.ts';
import type { DurationHistory } from './read-histories.ts';

/** Durations of one test in the order of its runs, as measured and divided by the speed of their runs, without drift. */
export interface PreparedSeries {
  readonly history: string;
  readonly test: string;
  /** Index of its first sample in the history of the test. */
  readonly piece: number;
  readonly raw: readonly number[];
  readonly normalised: readonly number[];
}

/** As the product does it: the median of the last 100 samples, at least 10. */
const BASELINE = { most: 100, least: 10 };
/** Half of it is 50 runs: a level that lasts longer than that is drift, a shorter one stays in. */
const DRIFT_WINDOW = 101;
export const PIECE = 300;
/** Of one test at most, spread over its history, so that no environment outweighs the others. */
const PIECES = 3;
/** Below, the resolution of 10 ms of the largest history is a tenth of the value. */
const LEAST_MS = 100;

/** Pieces of 300 samples of every test that has so many, and 100 ms in the median. */
export function prepareSeries(history: DurationHistory): PreparedSeries[] {
  const raw = new Map<string, number[]>();
  const normalised = new Map<string, number[]>();
  for (const run of history.runs) {
    const ratios = run.flatMap(({ test, ms }) => {
      const known = normalised.get(test);
      if (known === undefined || known.length < BASELINE.least) return [];
      return [ms / median(known.slice(-BASELINE.most))];
    });
    const factor = speedFactor(ratios);
    for (const { test, ms } of run) {
      push(raw, test, ms);
      push(normalised, test, ms / factor);
    }
  }
  return [...raw].flatMap(([test, values]) => {
    if (values.length < PIECE) return [];
    const flatRaw = withoutDrift(values);
    const flat = withoutDrift(normalised.get(test) as number[]);
    return starts(values.length)
      .filter((from) => isLongEnough(values.slice(from, from + PIECE)))
      .map((from) => ({
        history: history.name,
        test,
        piece: from,
        raw: flatRaw.slice(from, from + PIECE),
        normalised: flat.slice(from, from + PIECE),
      }));
  });
}

function starts(length: number): number[] {
  const count = Math.min(PIECES, Math.floor(length / PIECE));
  const gap = count === 1 ? 0 : (length - PIECE) / (count - 1);
  return Array.from({ length: count }, (_, index) => (count === 1 ? length - PIECE : Math.floor(index * gap)));
}

/** A quarter of the samples at the resolution of the source is a test that did nothing. */
function isLongEnough(piece: readonly number[]): boolean {
  return (
    quantile(
      [...piece].sort((a, b) => a - b),
      0.25,
    ) >= LEAST_MS
  );
}

/** Divided by the centred median and multiplied by the median of all. */
function withoutDrift(values: readonly number[]): number[] {
  const all = median(values);
  const half = (DRIFT_WINDOW - 1) / 2;
  return values.map((value, at) => {
    const around = median(values.slice(Math.max(0, at - half), at + half + 1));
    return around > 0 ? (value / around) * all : value;
  });
}

function push(into: Map<string, number[]>, key: string, value: number): void {
  const list = into.get(key);
  if (list === undefined) into.set(key, [value]);
  else list.push(value);
}
