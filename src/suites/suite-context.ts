import type { Clock } from '../model/ports.ts';
import type { Quarantine } from '../model/quarantine.ts';
import type { SourceIndex } from '../results/source-index.ts';

/** What a suite needs from the run around it. */
export interface SuiteContext {
  /** The project's folder. */
  readonly root: string;
  readonly env: Readonly<Record<string, string>>;
  /** Marks every process of the run, so that none escapes. */
  readonly marker: string;
  readonly signal: AbortSignal;
  readonly clock: Clock;
  readonly onLine?: (line: string) => void;
  /** Told the root of the command's process tree, and undefined when it has ended. */
  readonly onProcess?: (pid: number | undefined) => void;
  /** The part to run, counted from 0, of a suite that is spread over several jobs. */
  readonly shard?: { readonly index: number; readonly total: number } | undefined;
  /** undefined: there is no list of muted tests. */
  readonly quarantine?: Quarantine | undefined;
  /** The files of the repository, to find what reports mean by their paths. */
  readonly sources: SourceIndex;
}
