/** So many failing runs within so many days. */
export interface Threshold {
  readonly times: number;
  readonly days: number;
}

/** What a repository wants of its issues (`bot.issues` of .github/assay.yml on the default branch). */
export interface IssuePolicy {
  /** `preview`: everything is decided and written down, nothing is done. */
  readonly mode: 'off' | 'preview' | 'on';
  /** Before a failure becomes an issue. */
  readonly failures: Threshold;
  /** Before a flaky test does. */
  readonly flakes: Threshold;
  /** Before a red run without a culprit does. */
  readonly redRuns: Threshold;
  /** Flaky failures to be expected in 30 days before they are worth an issue. */
  readonly flakyImpact: number;
  /** Green runs that close the issue of a failure or of a red run. */
  readonly closeAfter: number;
  /** Green runs that close the issue of a flaky test. */
  readonly flakyCloseAfter: number;
  /** Issues filed or reopened for one run, and in 24 hours. */
  readonly newPerRun: number;
  readonly newPerDay: number;
  /** Labels with the paths whose failures get them, in patterns of CODEOWNERS. */
  readonly labels: Readonly<Record<string, readonly string[]>>;
  /** Whether owners who are people are assigned. */
  readonly assignsOwners: boolean;
}

/**
 * One failing run is news on the default branch. Three flakes in seven days are the point at which Treeherder files; one
 * red run without a culprit is mostly a runner that was lost, three are a pattern. Three green runs close: bench/issues.ts
 * shows what fewer and more of them cost on real histories.
 */
export const DEFAULT_POLICY: IssuePolicy = {
  mode: 'preview',
  failures: { times: 1, days: 7 },
  flakes: { times: 3, days: 7 },
  redRuns: { times: 3, days: 7 },
  flakyImpact: 1,
  closeAfter: 3,
  flakyCloseAfter: 100,
  newPerRun: 5,
  newPerDay: 10,
  labels: {},
  assignsOwners: false,
};
