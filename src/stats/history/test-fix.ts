/** A person's word that a commit fixed a test that was flaky. */
export interface TestFix {
  /** Key of the test, as in the results. */
  readonly test: string;
  readonly commit: string;
  /** Whether a run that contains it has been seen: since then, runs without it say nothing of the test. */
  readonly isBegun: boolean;
}

/** Whether the commit `head` contains `commit`; undefined when nobody can tell. */
export type Contains = (commit: string, head: string) => boolean | undefined;
