import type { TestMemory } from '../../src/stats/history/test-memory.ts';
import type { SeriesState } from '../../src/stats/series/series-state.ts';
import { packValues, unpackValues } from './pack-values.ts';

/** Memories by the number of their test. */
export type Page = Record<string, TestMemory>;

/** A series as it is written: tests of one page mostly have the same runs, and all have the same spec. */
type PackedSeries = Omit<SeriesState, 'values' | 'runs' | 'spec'> & {
  readonly values: string | readonly number[];
  /** Places in `shared` of the page. */
  readonly runs: number;
  readonly spec: number;
};
type PackedMemory = Omit<TestMemory, 'duration'> & { readonly duration?: PackedSeries };

interface PackedPage {
  readonly version: 1;
  /** Values that several memories have. */
  readonly shared: readonly unknown[];
  readonly tests: Readonly<Record<string, PackedMemory>>;
}

/** A page as it is stored: half as long as plain JSON, without losing a bit. */
export function toPageText(page: Page): string {
  const places = new Map<string, number>();
  const shared: unknown[] = [];
  const known = new Map<unknown, number>();
  const share = (value: readonly string[] | object): number => {
    const seen = known.get(value);
    if (seen !== undefined) return seen;
    const text = JSON.stringify(value);
    let place = places.get(text);
    if (place === undefined) {
      place = shared.push(value) - 1;
      places.set(text, place);
    }
    known.set(value, place);
    return place;
  };
  const tests: Record<string, PackedMemory> = {};
  for (const [test, memory] of Object.entries(page)) {
    const { duration, ...rest } = memory;
    if (duration === undefined) {
      tests[test] = rest;
      continue;
    }
    const { values, runs, spec } = duration;
    tests[test] = {
      ...rest,
      duration: { ...duration, values: packValues(values) ?? values, runs: share(runs), spec: share(spec) },
    };
  }
  return JSON.stringify({ version: 1, shared, tests } satisfies PackedPage);
}

/** The page that `toPageText` wrote. */
export function fromPageText(text: string): Page {
  const { shared, tests } = JSON.parse(text) as PackedPage;
  const page: Page = {};
  for (const [test, memory] of Object.entries(tests)) {
    const { duration, ...rest } = memory;
    if (duration === undefined) {
      page[test] = rest;
      continue;
    }
    const { values } = duration;
    page[test] = {
      ...rest,
      duration: {
        ...duration,
        values: typeof values === 'string' ? unpackValues(values) : values,
        runs: shared[duration.runs] as string[],
        spec: shared[duration.spec] as SeriesState['spec'],
      },
    };
  }
  return page;
}
