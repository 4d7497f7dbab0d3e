import type { FlakinessState } from '../../src/stats/flakiness/flakiness-state.ts';
import type { TestMemory } from '../../src/stats/history/test-memory.ts';
import type { SeriesState } from '../../src/stats/series/series-state.ts';
import { packValues, unpackValues } from './pack-values.ts';

/** Values of series that were packed before, as they were packed. */
export type PackedValues = Map<readonly number[], string>;

/** How many parts a memory has. */
export const FIELDS = 32;

/** The parts of a memory in a set order, null for one that is not there; values of a series packed where they can be. */
export function toFields({ flakiness: f, duration: d }: TestMemory, packed: PackedValues): unknown[] {
  const { settled, sinceRun, streaks, before } = f.sequence;
  // biome-ignore format: a column of names, as `fromFields` reads them
  return [
    f.version, f.state, f.sinceRun, f.lastRun, f.day, f.runs, f.clean, f.rateAtFlip, f.good, f.pace, f.costMs, f.passedOn,
    f.failedOn, f.flips, settled, sinceRun, streaks, before,
    d?.version ?? null, d?.spec ?? null, d === undefined ? null : (packed.get(d.values) ?? packValues(d.values) ?? d.values), d?.runs ?? null,
    d?.sinceRun ?? null, d?.up ?? null, d?.upFor ?? null, d?.down ?? null, d?.downFor ?? null, d?.open ?? null,
    d?.isBeyond ?? null, d?.typicalCount ?? null, d?.level ?? null,
    d?.lastChange ?? null,
  ];
}

/** The memory of which these are the parts. Each of ten thousand tests of a run comes by here: no list is taken apart.
 * Values that were packed are noted in `packed`. */
export function fromFields(fields: readonly unknown[], packed: PackedValues): TestMemory {
  const flakiness = {
    version: fields[0],
    state: fields[1],
    sinceRun: fields[2],
    lastRun: fields[3],
    day: fields[4],
    runs: fields[5],
    clean: fields[6],
    rateAtFlip: fields[7],
    good: fields[8],
    pace: fields[9],
    costMs: fields[10],
    passedOn: fields[11],
    failedOn: fields[12],
    flips: fields[13],
    sequence: { settled: fields[14], sinceRun: fields[15], streaks: fields[16], before: fields[17] },
  } as FlakinessState;
  if (fields[18] === null) return { flakiness };
  return { flakiness, duration: toSeries(fields, packed) };
}

function toSeries(fields: readonly unknown[], packed: PackedValues): SeriesState {
  const written = fields[20] as string | number[];
  const values = typeof written === 'string' ? unpackValues(written) : written;
  if (typeof written === 'string') packed.set(values, written);
  const series = {
    version: fields[18],
    spec: fields[19],
    values,
    runs: fields[21],
    sinceRun: fields[22],
    up: fields[23],
    upFor: fields[24],
    down: fields[25],
    downFor: fields[26],
    open: fields[27],
    isBeyond: fields[28],
    typicalCount: fields[29],
  } as { -readonly [Name in keyof SeriesState]: SeriesState[Name] };
  if (fields[30] !== null) series.level = fields[30] as SeriesState['level'] & object;
  if (fields[31] !== null) series.lastChange = fields[31] as SeriesState['lastChange'] & object;
  return series;
}
