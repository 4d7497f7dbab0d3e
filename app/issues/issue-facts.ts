/** What filing is decided by: the results of one run of the default branch, and the issues of its tests. */
export interface IssueFacts {
  readonly headSha: string;
  /**
   * Whether a stored run of the same workflow stands on a newer commit that contains this one. What failed here is then
   * old news: the newer run has said whether it still does.
   */
  readonly isOvertaken: boolean;
  /** Tests that ran (passed or failed), each once; without the skipped ones. */
  readonly executed: number;
  /** Every test that failed in the run, and every test of the run that has an issue which is not closed. */
  readonly tests: readonly TestOutcome[];
  /** Issues of these tests: the one that is not closed, and the newest closed one. */
  readonly issues: readonly KnownIssue[];
}

export interface TestOutcome {
  readonly testId: number;
  readonly identity: string;
  readonly suite: string;
  readonly path: readonly string[];
  readonly name: string;
  readonly file: string | null;
  readonly failedIn: readonly FailedCell[];
  /** Variants in which it passed and did not fail. */
  readonly passedIn: readonly string[];
}

export interface FailedCell {
  readonly variant: string;
  readonly message: string | null;
  readonly trace: string | null;
}

/** What the run's commit is to another: `ahead` means that it contains it and more; `unknown`: GitHub lost one. */
export type Ancestry = 'ahead' | 'behind' | 'identical' | 'diverged' | 'unknown';

export interface KnownIssue {
  readonly id: number;
  readonly testId: number;
  readonly episode: number;
  /** GitHub's number; null while the filing is under way. */
  readonly number: number | null;
  readonly state: 'claimed' | 'open' | 'closed';
  readonly failingSha: string;
  readonly failingVariants: readonly string[];
  /** The run's commit against the failing commit, or for a closed issue against the commit that closed it. */
  readonly ancestry: Ancestry;
}
