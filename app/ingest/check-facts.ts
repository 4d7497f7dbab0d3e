import { createHash } from 'node:crypto';
import type { RepositoryRow, RunFacts } from '../store/runs.ts';

/** A check run, as a webhook or the API describes it. */
interface Check {
  readonly id: number;
  readonly name: string;
  readonly head_sha: string;
  readonly conclusion: string | null;
  readonly started_at: string | null;
  readonly completed_at: string | null;
  readonly html_url: string | null;
  readonly output: { readonly title: string | null; readonly summary: string | null };
}

/** The app that made it. */
interface CheckApp {
  readonly id: number | null;
  readonly slug?: string | undefined;
  readonly name: string;
}

/** What other CI says of a commit in one check run. */
export interface CheckFacts {
  readonly run: Omit<RunFacts, 'attempt'> & { readonly source: 'checks' };
  /** Slug of the app: the suite that the check is a test of. */
  readonly suite: string;
  readonly name: string;
  readonly durationMs: number;
  /** What the app says of it; may be empty. */
  readonly text: string;
}

/** GitHub's own CI, whose jobs come as workflow runs. */
const ACTIONS = 'github-actions';
/** Longer than any name that a person reads, and than what a summary shows of a text. */
const MAX_NAME = 500;
const MAX_TEXT = 4_000;

/**
 * The trusted facts of a check run that ended, or none if it is not one of other CI. A commit without a branch was pushed to a fork, and speaks for no branch.
 * @param ownId id of the bot's app
 */
export function checkFacts(
  check: Check,
  app: CheckApp | null | undefined,
  about: { readonly repository: RepositoryRow; readonly headBranch: string | null | undefined; readonly ownId: number },
): CheckFacts[] {
  const { conclusion, completed_at: completedAt } = check;
  if (conclusion === null || completedAt === null || !isOtherCi(app, about.ownId)) return [];
  const name = check.name.slice(0, MAX_NAME);
  const headBranch = about.headBranch ?? null;
  const startedAt = check.started_at ?? completedAt;
  const facts: CheckFacts = {
    run: {
      source: 'checks',
      repositoryId: about.repository.id,
      githubRunId: -check.id,
      workflowId: checkNumber(app.id, check.name),
      workflowName: `${app.name.slice(0, MAX_NAME)}: ${name}`,
      event: 'check_run',
      headSha: check.head_sha,
      headBranch,
      headRepositoryId: headBranch === null ? null : about.repository.id,
      conclusion,
      url: check.html_url ?? '',
      completedAt,
    },
    suite: app.slug ?? 'checks',
    name,
    durationMs: Math.max(0, Date.parse(completedAt) - Date.parse(startedAt)),
    text: [check.output.title, check.output.summary]
      .filter((part) => part !== null && part !== '')
      .join('\n\n')
      .slice(0, MAX_TEXT),
  };
  return [facts];
}

/** Whether an app is neither the bot, nor GitHub Actions, nor unknown. */
export function isOtherCi(app: CheckApp | null | undefined, ownId: number): app is CheckApp & { readonly id: number } {
  return app !== null && app !== undefined && app.id !== null && app.id !== ownId && app.slug !== ACTIONS;
}

/** The same number for the same check of the same app at every commit, below zero: GitHub's workflows are above. */
function checkNumber(appId: number, name: string): number {
  // 48 bits: JavaScript holds them exactly, and no repository has so many checks that two would meet.
  return -1 - createHash('sha256').update(`${appId} ${name}`).digest().readUIntBE(0, 6);
}
