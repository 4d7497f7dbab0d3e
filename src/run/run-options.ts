import type { Environment } from 'ctrf';
import type { SuiteConfig } from '../config/config.ts';
import type { Variant } from '../model/generated/report-extra.ts';
import type { Clock } from '../model/ports.ts';
import type { Quarantine } from '../model/quarantine.ts';
import type { Shard } from '../plan/shard.ts';
import type { SourceIndex } from '../results/source-index.ts';
import type { RunEvent } from './run-event.ts';

/** What to run, and the world around it. */
export interface RunOptions {
  readonly suites: readonly SuiteConfig[];
  readonly cells: readonly Variant[];
  readonly env: Readonly<Record<string, string>>;
  /** Unique to this run: every process carries it, so that none survives. */
  readonly marker: string;
  readonly logDirectory: string;
  readonly environment: Environment;
  readonly version: string;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  /** The part of the sharded suites to run; undefined for all. */
  readonly shard: Shard | undefined;
  /** How many suites may run at the same time; undefined: as the configuration says. */
  readonly parallel: number | undefined;
  /** The muted tests; undefined: nobody was asked for them. */
  readonly quarantine: Quarantine | undefined;
  /** The files of the repository. */
  readonly sources: SourceIndex;
  readonly onEvent: (event: RunEvent) => void;
}
