import type { Usage } from './record-series.ts';

/** Where usages come from on this platform. */
export interface UsageSource {
  /**
   * One look at everything. Processor time needs two looks; the first has none.
   * @param roots process ids by name
   */
  read(roots: ReadonlyMap<string, number>): Promise<UsageReading>;
}

export interface UsageReading {
  /** By name; one whose processes are gone is missing. */
  readonly trees: ReadonlyMap<string, Usage>;
  /** Missing where the platform does not tell. */
  readonly machine?: Usage;
}
