import type { NewCommit } from './acts/add-commit.ts';
import type { NewRepository } from './acts/add-repository.ts';
import type { NewPull } from './acts/open-pull.ts';
import type { NewCheck } from './acts/run-check.ts';
import type { NewRun } from './acts/start-run.ts';
import type { AppOptions } from './create-state.ts';
import type { Fault } from './faults.ts';
import type {
  AppRecord,
  ArtifactRecord,
  CheckRecord,
  CommentRecord,
  DeliveryRecord,
  IssueRecord,
  RepositoryRecord,
  RunRecord,
  State,
} from './state.ts';

/** A repository or a run by its id; the records that the twin hands out will do. */
export interface Ref {
  id: number;
}

export interface TwinOptions extends AppOptions {
  /** Default: any free port. */
  port?: number;
  /** What an earlier twin's `snapshot()` gave; app options are then ignored. */
  snapshot?: State;
  /** Where webhooks go; none: they are lost. */
  webhookTarget?: string;
  now?: () => Date;
}

export interface RequestEntry {
  method: string;
  /** With the query. */
  path: string;
  /** 0: the connection was broken by a fault. */
  status: number;
}

/** A stateful stand-in for GitHub on 127.0.0.1, with hands to play the people and the runners. */
export interface Twin {
  /** Base of the API, without a slash at the end. */
  readonly url: string;
  readonly app: AppRecord;
  readonly installationId: number;
  /** Everything that did not fit GitHub's description, the product's faults and the twin's; empty it to forget. */
  readonly violations: string[];
  readonly requests: RequestEntry[];
  readonly deliveries: readonly DeliveryRecord[];

  addRepository(wanted: NewRepository): RepositoryRecord;
  repository(fullName: string): RepositoryRecord;
  /** Commits and moves the branch (and the open pull requests that come from it); answers with the commit's id. */
  commit(repository: Ref, wanted: NewCommit): string;
  openPullRequest(repository: Ref, wanted: NewPull): number;
  /** Commits onto the pull request's head branch. */
  pushTo(repository: Ref, number: number, wanted?: Omit<NewCommit, 'branch'>): string;
  closePullRequest(repository: Ref, number: number, login?: string): void;
  /** Open pull requests into the branch follow, those out of it are closed. */
  renameBranch(repository: Ref, from: string, to: string): void;
  /** Edits the base branch of a pull request. */
  changeBase(repository: Ref, number: number, base: string): void;
  /** Answers with the merge commit's id. */
  mergePullRequest(repository: Ref, number: number, login?: string): string;

  startRun(repository: Ref, wanted: NewRun): RunRecord;
  /**
   * Sends `workflow_run.completed` and waits for the answer; undefined when webhooks are muted. Jobs that are named end with
   * a conclusion of their own and are announced first; the others are not.
   */
  completeRun(
    run: Ref,
    conclusion: string,
    jobs?: Readonly<Record<string, string>>,
  ): Promise<DeliveryRecord | undefined>;
  /** Plays another app: sends `check_run.completed` and waits for the answer. */
  runCheck(repository: Ref, wanted: NewCheck): Promise<{ check: CheckRecord; delivery: DeliveryRecord | undefined }>;
  /** Sends `check_suite.completed`. */
  completeSuite(repository: Ref, suiteId: number): Promise<DeliveryRecord | undefined>;
  uploadArtifact(run: Ref, name: string, zip: Buffer): ArtifactRecord;
  expireArtifact(artifactId: number): void;

  createIssueAs(repository: Ref, login: string, title: string, body?: string): number;
  /** Answers with the comment's id. */
  commentAs(repository: Ref, number: number, login: string, body: string): number;
  closeIssueAs(repository: Ref, number: number, login: string, reason?: 'completed' | 'not_planned'): void;
  reopenIssueAs(repository: Ref, number: number, login: string): void;

  /** Issues without pull requests. */
  issues(repository: Ref): IssueRecord[];
  pullRequest(repository: Ref, number: number): IssueRecord;
  comments(repository: Ref, number: number): CommentRecord[];
  checks(repository: Ref, sha: string): CheckRecord[];
  runs(repository: Ref): RunRecord[];

  /** Undefined mutes: what happens then is never delivered nor recorded. */
  setWebhookTarget(url: string | undefined): void;
  /** Sends `installation.created`. */
  announceInstallation(): Promise<DeliveryRecord | undefined>;
  redeliver(guid: string): Promise<DeliveryRecord>;
  /** Waits until no webhook is on its way. */
  settled(): Promise<void>;

  failNext(fault: Fault): void;
  clearFaults(): void;
  /** Takes or gives permissions of the app; tokens issued before keep theirs. */
  setPermissions(permissions: Record<string, string>): void;
  /** Announces what is done to the installation; the answer is the webhook's fate. */
  changeInstallation(action: 'suspend' | 'unsuspend' | 'deleted'): Promise<DeliveryRecord | undefined>;
  /** Puts a repository into the installation or takes it out. */
  chooseRepository(repository: Ref, installed: boolean): Promise<DeliveryRecord | undefined>;
  /** Renames or transfers it. */
  moveRepository(repository: Ref, to: { owner?: string; name?: string }): Promise<DeliveryRecord | undefined>;
  /** No token that was issued until now is taken any more. */
  revokeTokens(): void;
  /** A copy of everything, as plain JSON. */
  snapshot(): State;
  close(): Promise<void>;
}
