import type { FixingTest, MutedTest } from './generated/quarantine-document.ts';
import type { Quarantine as QuarantineFacts } from './generated/report-extra.ts';

/** The muted tests that a run is judged with, and those that the change says it mends. */
export interface Quarantine {
  /** undefined when there was no list to be had; then nothing is muted and `notice` says why. */
  readonly source: QuarantineFacts['source'];
  readonly muted: readonly MutedTest[];
  readonly fixing: readonly FixingTest[];
  /** Not hostile, but it can quote what a server answered. */
  readonly notice?: string;
}
