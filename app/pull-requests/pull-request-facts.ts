import type { CriterionResult, Problem } from '../../src/model/generated/report-extra.ts';
import type { LineRange } from '../../src/results/coverage/line-ranges.ts';
import type { Verdict } from '../../src/stats/flakiness/verdict.ts';
import type { FixOutcome } from './judge-attempts.ts';

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
  /** Newest failures on the base branch of tests that fail at the head; GitHub tests the head merged into its tip. */
  readonly tip: readonly TipFact[];
  /** What the default branch's history says of the tests that fail at the head. */
  readonly histories: readonly HistoryFact[];
  /** Mutes in force of tests that fail at the head. */
  readonly mutes: readonly MuteFact[];
  /** What people said of failures at the head, the newest first. */
  readonly corrections: readonly CorrectionFact[];
  /** Tests of the head under the name that the base knows them by. */
  readonly renames: readonly RenameFact[];
  /** Paths this change touches; undefined where GitHub does not list them all. */
  readonly changedFiles: readonly string[] | undefined;
  readonly changes: ChangeFacts;
  /** Issues of flaky tests that this change says it fixes, and how that went. */
  readonly attempts: readonly FixOutcome[];
}

export interface BaseFacts {
  readonly branch: string;
  /** The merge base or its nearest ancestor with results; undefined when GitHub finds no common commit. */
  readonly sha: string | undefined;
  /** Commits from there to the merge base; 0 when it is the merge base. */
  readonly behind: number;
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
  readonly error: ErrorFact;
  /** How often it was tried at the head, and failed every time. */
  readonly tries: number;
}

/** What an error is known by again (src/stats/clusters/fingerprint.ts). */
export interface ErrorFact {
  /** Equal for the same failure of the same test. */
  readonly same: string;
  /** Says too little to be known again by its words. */
  readonly isGeneric: boolean;
  /** Digest of where it happened, frame by frame; undefined without a trace. */
  readonly frames?: string | undefined;
}

/** A run that shows something, as a link. */
export interface RunLink {
  readonly sha: string;
  readonly url: string;
}

/** A test in a variant that fails on the base branch, in the newest run there. */
export interface TipFact {
  readonly identity: string;
  readonly variant: string;
  readonly errors: readonly ErrorFact[];
  readonly run: RunLink;
}

export interface HistoryFact {
  readonly identity: string;
  readonly verdict: Verdict;
  /** The errors with which it failed on commits where it passed as well. */
  readonly flakes: readonly ErrorFact[];
  /** Runs elsewhere with such an error, newest first. */
  readonly examples: readonly RunLink[];
  /** Results of it at the head that passed, in other variants. */
  readonly passedAtHead: number;
}

export interface MuteFact {
  readonly identity: string;
  readonly author: string;
  readonly reason: string;
  /** ISO 8601. */
  readonly until: string;
}

/** A person's word on a failure that was told wrongly. */
export interface WordFact {
  readonly author: string;
  /** Empty when nothing was said. */
  readonly reason: string;
  /** The class that the rule gave. */
  readonly told: 'new' | 'broken-on-base' | 'flaky' | 'muted' | 'unclassified';
}

export interface CorrectionFact extends Omit<WordFact, 'told'> {
  readonly identity: string;
  /** Of the failures that it is about: `ErrorFact.same`. */
  readonly errors: readonly string[];
  /** Whether the change broke it. */
  readonly isMine: boolean;
}

export interface RenameFact {
  readonly identity: string;
  /** Its identity on the base. */
  readonly from: string;
  /** 0 to 1. */
  readonly confidence: number;
}

/** What changed apart from failures. */
export interface ChangeFacts {
  /** Passed on the base, and did not run at the head although their suite did in that variant. */
  readonly disappeared: readonly TestFact[];
  /** Ran on the base and are skipped at the head. */
  readonly newlySkipped: readonly TestFact[];
  /** Not on the base; passed and failed at the head. */
  readonly unstable: readonly TestFact[];
  /** Durations and metrics out of their range; one run proves nothing, so they are told and never judged. */
  readonly slower: readonly SlowerFact[];
  readonly coverage: CoverageFact | undefined;
  /** Undefined where no report lists which lines ran. */
  readonly changedLines?: ChangedLinesFact | undefined;
}

export interface SlowerFact {
  /** The test's title or the metric's name. */
  readonly what: string;
  readonly unit: string;
  /** Median on the default branch, and how many samples it is of. */
  readonly before: number;
  readonly samples: number;
  readonly now: number;
  /** 95 % of the default branch's runs lie within. */
  readonly range: readonly [low: number, high: number];
  /** Login of who accepted it for this pull request. */
  readonly acceptedBy?: string;
}

/** Covered share of all lines, 0 to 1. */
export interface CoverageFact {
  readonly before: number | undefined;
  readonly now: number;
}

/** Which of the lines that a change added or replaced are covered; of those that can run. */
export interface ChangedLinesFact {
  readonly total: number;
  readonly covered: number;
  /** The others by file, most of them first. */
  readonly uncovered: readonly { readonly file: string; readonly ranges: readonly LineRange[] }[];
  /** Files whose lines are not counted: GitHub shows no diff of them, or the numbers of their lines are not the head's. */
  readonly unknown: readonly { readonly file: string; readonly why: 'no diff' | 'changed on the base' }[];
  /** Files that a report left out, when a changed file may be among them. */
  readonly leftOut: number;
  /** GitHub does not list all that changed, and nothing is known. */
  readonly isTooLarge: boolean;
}

/** One test in one variant: the base's word, and the head's. */
export interface BaselineFact {
  readonly test: TestFact;
  readonly variant: string;
  /** `failed` if any of its results failed, else `passed` if any passed. */
  readonly status: 'passed' | 'failed' | 'skipped';
  /** With which it failed there; empty unless it did. */
  readonly errors: readonly ErrorFact[];
  /** The run that says so. */
  readonly run: RunLink;
  /** Whether it passed at the head in the same variant, and failed there in none of its results. */
  readonly passesNow: boolean;
}
