import type { Log } from '../../src/model/ports.ts';
import { closeIssue } from '../github/close-issue.ts';
import { createIssue } from '../github/create-issue.ts';
import { httpStatus } from '../github/http-status.ts';
import type { Octokit } from '../github/octokit.ts';
import type { OwnApp } from '../github/own-app.ts';
import type { Database } from '../store/database.ts';
import { claimIssue, markIssueClosed, markIssueOpen, moveFailure } from '../store/issues.ts';
import type { RepositoryRow, RunFacts } from '../store/runs.ts';
import type { IssueAction } from './decide.ts';
import { type IssueContext, renderClosing, renderIssue } from './render.ts';

interface Parts {
  readonly octokit: Octokit;
  readonly database: Database;
  readonly log: Log;
  readonly app: OwnApp;
}

/** People filter by these; the first says who filed it. */
const LABELS = ['assay', 'test-failure'];

/** Does what was decided, the database's unique key first and GitHub second, one action after the other. */
export async function carryOut(
  parts: Parts,
  repository: RepositoryRow,
  run: RunFacts,
  actions: readonly IssueAction[],
): Promise<void> {
  const context: IssueContext = {
    branch: repository.defaultBranch,
    sha: run.headSha,
    workflowName: run.workflowName,
    runUrl: run.url,
  };
  for (const action of actions) {
    if (action.kind === 'open') await open(parts, repository, context, action);
    if (action.kind === 'touch') {
      await moveFailure(parts.database, repository.id, action.issue.id, action.sha, action.variants);
    }
    if (action.kind === 'close') await close(parts, repository, context, action);
  }
}

async function open(
  { octokit, database, log }: Parts,
  repository: RepositoryRow,
  context: IssueContext,
  { test, claim: begun }: Extract<IssueAction, { kind: 'open' }>,
): Promise<void> {
  const claim =
    begun ??
    (await claimIssue(database, {
      repositoryId: repository.id,
      testId: test.testId,
      failingSha: context.sha,
      failingVariants: test.failedIn.map(({ variant }) => variant),
    }));
  // Somebody else claimed it since the decision, and files it.
  if (claim === undefined) return;
  try {
    const number = await createIssue(octokit, repository, {
      ...renderIssue(test, claim.episode, context),
      labels: LABELS,
    });
    await markIssueOpen(database, repository.id, claim.id, number);
    log.info('issue opened', { repository: repository.id, issue: number });
  } catch (error) {
    if (httpStatus(error) !== 410) throw error;
    // No repetition helps; the claim stays, and the next failing run asks again.
    log.warn('issues are disabled in this repository', { repository: repository.id });
  }
}

async function close(
  { octokit, database, log, app }: Parts,
  repository: RepositoryRow,
  context: IssueContext,
  { issue, test, sha }: Extract<IssueAction, { kind: 'close' }>,
): Promise<void> {
  if (issue.number !== null) {
    const comment = renderClosing(issue, test, context);
    const outcome = await closeIssue(octokit, repository, app, { number: issue.number, ...comment });
    log.info('issue closed', { repository: repository.id, issue: issue.number, outcome });
  }
  await markIssueClosed(database, repository.id, issue.id, sha);
}
