/** How one result ended. Where a test ended in several ways, the first of error, failed, skipped, passed counts. */
export type Outcome = 'error' | 'failed' | 'skipped' | 'passed';

/** One execution of a test that was tried again afterwards. */
export interface RowAttempt {
  readonly outcome: 'error' | 'failed';
  readonly message?: string | undefined;
  readonly trace?: string | undefined;
  /** Milliseconds. */
  readonly durationMs?: number | undefined;
}

/** One result as a reader of a format found it, before it is cleaned and becomes a row of a CTRF report. */
export interface ResultRow {
  /** Without its suite or class, and without parameters where the format tells them apart. */
  readonly name: string;
  /** Suites, classes or describe blocks, outermost first; empty parts are left out later. Never written to afterwards. */
  readonly path: readonly string[];
  /** The last part of the path, where rows that share the others have different ones. */
  readonly className?: string | undefined;
  readonly outcome: Outcome;
  /** The format's own word, where it says more than the outcome: `todo`, `inconclusive`, `timeout`. */
  readonly word?: string | undefined;
  /** Milliseconds; absent where the format does not tell. Negative and unreadable ones are dropped later. */
  readonly durationMs?: number | undefined;
  /** As the report names it: any slashes, absolute or not. */
  readonly file?: string | undefined;
  /** Counts from 1. */
  readonly line?: number | undefined;
  readonly message?: string | undefined;
  readonly trace?: string | undefined;
  readonly stdout?: string | undefined;
  readonly stderr?: string | undefined;
  /** Values a test was called with, by name or position; part of its identity. */
  readonly parameters?: Readonly<Record<string, string>> | undefined;
  /** Earlier executions of the same test in the same run, first one first. */
  readonly attempts?: readonly RowAttempt[] | undefined;
  /** The format says that the test failed and then passed. */
  readonly flaky?: boolean | undefined;
  readonly tags?: readonly string[] | undefined;
  /** Milliseconds since the epoch. */
  readonly startMs?: number | undefined;
}
