import type { TestMemory } from '../../src/stats/history/test-memory.ts';
import type { SeriesState } from '../../src/stats/series/series-state.ts';
import { unpackValues } from './pack-values.ts';

/** A series whose runs and spec stand in a list of the page, at these places. */
type SharedSeries = Omit<SeriesState, 'values' | 'runs' | 'spec'> & {
  readonly values: string | readonly number[];
  readonly runs: number;
  readonly spec: number;
};

/** A page as the first versions of the bot wrote it. */
export interface FirstPage {
  readonly version: 1;
  readonly shared: readonly unknown[];
  readonly tests: Readonly<Record<string, Omit<TestMemory, 'duration'> & { readonly duration?: SharedSeries }>>;
}

/** Its memories, by the number of their test. */
export function readFirstPage({ shared, tests }: FirstPage): Record<string, TestMemory> {
  const page: Record<string, TestMemory> = {};
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
