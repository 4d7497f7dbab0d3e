/** What an attempt of a test came to. Errors, timeouts and crashes are failures; pending and disabled tests are skipped. */
export type Outcome = 'passed' | 'failed' | 'skipped';

/** One test in one variant in one run. */
export interface ResultRecord {
  /** Key of the test: its name in a replay, its id in the store of the bot. */
  readonly test: string;
  /** The cell's matrix values, `os=linux,node=22`; empty without a matrix. */
  readonly variant: string;
  /** Of its attempts in this run, in order; the last one is what counts for the run. At least one. */
  readonly outcomes: readonly Outcome[];
  /** Milliseconds of the last passing attempt; undefined when none passed or it is unknown. */
  readonly durationMs: number | undefined;
  /** Of the first failing attempt: the first lines of its message and trace. */
  readonly message: string | undefined;
}

/** One run of the default branch of the repository itself. The caller leaves out what forks and pull requests did. */
export interface RunRecord {
  /** Unique within the repository. */
  readonly run: string;
  /** Undefined when unknown: then only the attempts inside of the run are known to be of one commit. */
  readonly commit: string | undefined;
  /** Milliseconds since the epoch, not always growing; undefined when unknown: then the order of the records is time. */
  readonly at: number | undefined;
  /** The caller knows that infrastructure failed: a service died, a runner was lost, a report was cut. */
  readonly isOutage: boolean;
  readonly results: readonly ResultRecord[];
}
