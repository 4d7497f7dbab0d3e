import type { Reproduction } from '../comments/reproduction-of.ts';
import type { Timeline } from '../comments/timelines-of.ts';
import type { IssueKind } from './issue-record.ts';

/** Everything an issue tells, gathered from store and GitHub. Texts of tests and people are hostile. */
export interface IssueStory {
  readonly key: string;
  readonly episode: number;
  readonly kind: IssueKind;
  readonly repositoryId: number;
  readonly branch: string;
  /** Page of the repository whose tests they are, such as https://github.com/octo/shop; from GitHub. */
  readonly repositoryUrl: string;
  /** Why it is a red run without a culprit; empty for other kinds. */
  readonly cause: string;
  /** Of the cluster: how often it has failed, and in how many cells that are not shown. */
  readonly failedRuns: number;
  readonly tests: readonly StoryTest[];
  readonly moreCells: number;
  readonly errors: readonly StoryError[];
  readonly firstFailing: StoryRun;
  /** The newest run before in which it passed. */
  readonly lastGood: StoryRun | undefined;
  readonly culprits: readonly Culprit[];
  /** Commits between the last good and the first failing one; undefined when they could not be asked for. */
  readonly between: number | undefined;
  readonly timelines: readonly Timeline[];
  /** How the verdict was reached: Markdown of the bot's own making, safe already. */
  readonly verdict: readonly string[];
  readonly reproduction: readonly Reproduction[];
  /** Owners as CODEOWNERS names them, with their @. */
  readonly owners: readonly string[];
  /** Green runs that close it. */
  readonly closeAfter: number;
}

export interface StoryTest {
  readonly suite: string;
  readonly path: readonly string[];
  readonly name: string;
  readonly file: string | null;
  readonly failedIn: readonly string[];
  readonly passedIn: readonly string[];
}

/** One of the errors, with how many of the failing cells show it. */
export interface StoryError {
  readonly message: string;
  readonly trace: string;
  readonly cells: number;
}

export interface StoryRun {
  readonly sha: string;
  readonly workflow: string;
  readonly url: string;
}

/** A commit between good and bad that touches the failing file or its stack. */
export interface Culprit {
  readonly sha: string;
  readonly title: string;
  readonly author: string;
  readonly files: readonly string[];
}
