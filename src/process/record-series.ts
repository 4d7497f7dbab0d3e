/** What is measured, of one tree of processes or of the whole machine. A value that cannot be had is missing. */
export interface Usage {
  /** Of a tree: 100 is one core in full use. Of the machine: 100 is all of them. Over the time since the sample before. */
  readonly cpuPercent?: number;
  /** Resident memory; pages that processes share count for each. Of the machine: all that is not available. */
  readonly memoryBytes?: number;
  readonly fileDescriptors?: number;
  /** From and to storage, since the start of sampling. */
  readonly readBytes?: number;
  readonly writtenBytes?: number;
  readonly threads?: number;
}

export type UsageKey = keyof Usage;

/** A usage at a time; after downsampling the highest of each value in the time up to the next point. */
export interface SamplePoint extends Usage {
  /** Milliseconds since the epoch. */
  readonly atMs: number;
}

/** Samples of one thing over time. */
export interface SampleSeries {
  /** At most 500. */
  readonly points: readonly SamplePoint[];
  /** Samples taken, each value's number, highest and mean; exact, whatever was downsampled. */
  readonly samples: number;
  readonly values: ReadonlyMap<UsageKey, ValueSummary>;
}

export interface ValueSummary {
  readonly count: number;
  readonly peak: number;
  readonly mean: number;
}

export interface SeriesRecorder {
  add(point: SamplePoint): void;
  series(): SampleSeries;
}

/** More than a chart of a report has pixels for, and few enough to keep for every service. */
const MAX_POINTS = 500;
const KEYS: readonly UsageKey[] = [
  ...(['cpuPercent', 'memoryBytes', 'fileDescriptors', 'readBytes', 'writtenBytes', 'threads'] as const),
];

/**
 * Records any number of samples in at most `maxPoints` (even) points: when they are full, each two become one that
 * holds the higher of each value, and from then on twice as many samples share a point. So no peak is ever lost.
 */
export function recordSeries(maxPoints = MAX_POINTS): SeriesRecorder {
  let points: SamplePoint[] = [];
  let perPoint = 1;
  let inLast = 0;
  let samples = 0;
  const sums = new Map<UsageKey, { count: number; peak: number; sum: number }>();
  return {
    add(point) {
      samples += 1;
      for (const key of KEYS) count(sums, key, point[key]);
      const last = points.at(-1);
      if (last !== undefined && inLast < perPoint) {
        points[points.length - 1] = highest(last, point);
        inLast += 1;
        return;
      }
      if (points.length >= maxPoints) {
        points = halved(points);
        perPoint *= 2;
      }
      points.push(point);
      inLast = 1;
    },
    series: () => ({
      samples,
      points: [...points],
      values: new Map([...sums].map(([key, { count, peak, sum }]) => [key, { count, peak, mean: sum / count }])),
    }),
  };
}

function count(
  sums: Map<UsageKey, { count: number; peak: number; sum: number }>,
  key: UsageKey,
  value: number | undefined,
): void {
  if (value === undefined) return;
  const before = sums.get(key);
  if (before === undefined) sums.set(key, { count: 1, peak: value, sum: value });
  else sums.set(key, { count: before.count + 1, peak: Math.max(before.peak, value), sum: before.sum + value });
}

function halved(points: readonly SamplePoint[]): SamplePoint[] {
  const half: SamplePoint[] = [];
  for (let at = 0; at < points.length; at += 2) {
    const [one, two] = [points[at], points[at + 1]];
    if (one !== undefined) half.push(two === undefined ? one : highest(one, two));
  }
  return half;
}

function highest(one: SamplePoint, two: SamplePoint): SamplePoint {
  const point: { -readonly [K in keyof SamplePoint]: SamplePoint[K] } = { atMs: one.atMs };
  for (const key of KEYS) {
    const [a, b] = [one[key], two[key]];
    if (a !== undefined || b !== undefined)
      point[key] = Math.max(a ?? Number.NEGATIVE_INFINITY, b ?? Number.NEGATIVE_INFINITY);
  }
  return point;
}
