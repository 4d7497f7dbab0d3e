import type { CriterionResult, Problem } from '../../src/model/generated/report-extra.ts';

/** What a summary is decided by: read from the store, and who, where and which commit from GitHub. */
export interface PullRequestFacts {
  readonly pullRequest: number;
  readonly headSha: string;
  readonly base: BaseFacts;
  /** The newest run of each workflow at the head. */
  readonly runs: readonly RunFact[];
  /** Results at the head. */
  readonly counts: readonly CountFact[];
  /** Every failing result at the head. */
  readonly failures: readonly FailingResult[];
  /** What the base says of the tests that fail at the head, and of those that failed on the base. */
  readonly baseline: readonly BaselineFact[];
}

export interface BaseFacts {
  readonly branch: string;
  /** The merge base; undefined when GitHub finds none. */
  readonly sha: string | undefined;
  /** Whether any result of that commit is stored. */
  readonly hasResults: boolean;
}

export interface RunFact {
  readonly id: number;
  readonly workflowName: string;
  readonly url: string;
  /** GitHub's own conclusion. */
  readonly conclusion: string;
  /** A workflow run (also where nothing is said), or a check of another app. */
  readonly source?: 'actions' | 'checks';
  readonly hasFailures: boolean;
  readonly reports: readonly ReportFact[];
}

export interface ReportFact {
  readonly artifactName: string;
  readonly conclusion: 'success' | 'failure' | 'inconclusive';
  /** Why it was refused; null when it was read. */
  readonly errorCode: string | null;
  readonly errorMessage: string | null;
  readonly problems: readonly Problem[];
  readonly criteria: readonly CriterionResult[];
}

/** Results of one suite in one variant; skipped ones include pending ones. */
export interface CountFact {
  readonly suite: string;
  readonly variant: string;
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  readonly other: number;
}

/** A test as a person reads it. */
export interface TestFact {
  readonly identity: string;
  readonly suite: string;
  readonly path: readonly string[];
  readonly name: string;
  readonly file: string | null;
}

export interface FailingResult {
  readonly test: TestFact;
  readonly variant: string;
  readonly message: string | null;
  readonly trace: string | null;
}

/** One test in one variant: the base's word, and the head's. */
export interface BaselineFact {
  readonly test: TestFact;
  readonly variant: string;
  /** `failed` if any of its results failed, else `passed` if any passed. */
  readonly status: 'passed' | 'failed' | 'skipped';
  /** Whether it passed at the head in the same variant, and failed there in none of its results. */
  readonly passesNow: boolean;
}
