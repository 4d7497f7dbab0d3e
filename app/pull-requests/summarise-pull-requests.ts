import { createHash } from 'node:crypto';
import type { Log } from '../../src/model/ports.ts';
import { compareCommits } from '../github/compare-commits.ts';
import { type CommitHead, findPullRequests, type PullRequest, type PushedHead } from '../github/find-pull-requests.ts';
import type { Octokit } from '../github/octokit.ts';
import type { OwnApp } from '../github/own-app.ts';
import { upsertComment } from '../github/upsert-comment.ts';
import type { Database } from '../store/database.ts';
import { storeErrand } from '../store/errands.ts';
import type { RepositoryRow } from '../store/runs.ts';
import { claimSummary, findSummary, recordSummary } from '../store/summaries.ts';
import { findPace, mayBeOutdated, recordPace } from '../store/summary-pace.ts';
import { decide } from './decide.ts';
import { loadFacts } from './load-facts.ts';
import { PAUSES, pauseBefore } from './pace-summary.ts';
import { render, SUMMARY_MARKER } from './render.ts';
import { startsComment } from './starts-comment.ts';

/** The errand that writes what was put off. */
export const SUMMARISE = 'summarise';

export interface SummaryParts {
  readonly octokit: Octokit;
  readonly database: Database;
  readonly log: Log;
  readonly app: OwnApp;
  /** Seconds between one writing and the next (`PAUSES`). */
  readonly pauses?: readonly number[] | undefined;
}

/**
 * Writes the summary of every open pull request whose newest commit is this one; done twice it writes nothing new.
 * The first is written at once. Those that follow soon after, as from the jobs of a matrix, are put off and written as
 * one: the errand that waits finds all that came in meanwhile, so that the last summary is complete.
 */
export async function summarisePullRequests(
  parts: SummaryParts,
  repository: RepositoryRow,
  head: PushedHead | CommitHead,
): Promise<void> {
  const told = await toldPulls(parts.database, repository, head);
  for (const pull of told ?? (await findPullRequests(parts.octokit, repository, head))) {
    await summarise(parts, repository, head, pull);
  }
}

/** What the webhook told spares a question to GitHub, as long as nothing can have changed since. */
async function toldPulls(
  database: Database,
  { id: repositoryId }: RepositoryRow,
  head: PushedHead | CommitHead,
): Promise<readonly PullRequest[] | undefined> {
  if (!('told' in head) || head.told === undefined) return undefined;
  const { pulls, at } = head.told;
  const pullRequests = pulls.map(({ number }) => number);
  return (await mayBeOutdated(database, { repositoryId, pullRequests, headSha: head.sha, at })) ? undefined : pulls;
}

async function summarise(
  { octokit, database, log, app, pauses = PAUSES }: SummaryParts,
  repository: RepositoryRow,
  head: PushedHead | CommitHead,
  pull: PullRequest,
): Promise<void> {
  const comparison = await compareCommits(octokit, repository, pull.baseSha, head.sha);
  const facts = await loadFacts(database, {
    repositoryId: repository.id,
    pullRequest: pull.number,
    headSha: head.sha,
    headRepositoryId: pull.headRepositoryId,
    baseBranch: pull.baseBranch,
    baseSha: comparison?.mergeBase,
  });
  const decision = decide(facts);
  const body = render(decision);
  const digest = createHash('sha256').update(body).digest('hex');
  const former = await findSummary(database, repository.id, pull.number);
  const known = former?.commentId ?? undefined;
  if (former === undefined ? !startsComment(decision) : former.bodyDigest === digest) return;
  const place = { repositoryId: repository.id, pullRequest: pull.number, headSha: head.sha };
  const afterSeconds = pauseBefore(await findPace(database, place), pauses);
  if (afterSeconds > 0) {
    await storeErrand(database, {
      id: `assay:${SUMMARISE}:${repository.id}:${pull.number}`,
      action: SUMMARISE,
      repositoryId: repository.id,
      installationId: repository.installationId,
      // When it is written the pull requests may be others.
      about: { target: repository, head: { ...head, told: undefined } },
      afterSeconds,
    });
    log.info('summary put off', { repository: repository.id, pullRequest: pull.number, afterSeconds });
    return;
  }
  const commentId = await upsertComment(octokit, repository, app, {
    pullRequest: pull.number,
    marker: SUMMARY_MARKER,
    body,
    known,
    isNew: former === undefined && (await claimSummary(database, repository.id, pull.number, head.sha)),
  });
  await recordSummary(database, repository.id, pull.number, { commentId, headSha: head.sha, bodyDigest: digest });
  await recordPace(database, place);
  log.info('summary written', { repository: repository.id, pullRequest: pull.number, comment: commentId });
}
