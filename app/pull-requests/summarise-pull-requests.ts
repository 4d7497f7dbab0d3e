import { type CommitHead, findPullRequests, type PullRequest, type PushedHead } from '../github/find-pull-requests.ts';
import type { Database } from '../store/database.ts';
import type { RepositoryRow } from '../store/runs.ts';
import { findSummary, recordSummary } from '../store/summaries.ts';
import { mayBeOutdated } from '../store/summary-pace.ts';
import { type DecidedPull, decidePullRequest } from './decide-pull-request.ts';
import { mergeGroup } from './merge-group.ts';
import { rerunFlaky } from './rerun-flaky.ts';
import type { SummaryParts } from './summary-parts.ts';
import { worstDecision } from './worst-decision.ts';
import { writeCheck } from './write-check.ts';
import { writeComment } from './write-comment.ts';

/**
 * Writes the summary of every open pull request whose newest commit is this one, and the check of the commit if it is wanted;
 * done twice it writes nothing new. The first comment is written at once. Those that follow soon after, as from the jobs of a
 * matrix, are put off and written as one: the errand that waits finds all that came in meanwhile, so that the last summary
 * is complete. A merge queue has no pull request of its own: its commit gets the check alone.
 */
export async function summarisePullRequests(
  parts: SummaryParts,
  repository: RepositoryRow,
  head: PushedHead | CommitHead,
): Promise<void> {
  const {
    summary: mode = 'always',
    check = false,
    rerunFlaky: reruns = 0,
  } = (await parts.settingsOf(repository, false)) ?? {};
  if (mode === 'off' && !check && reruns === 0) return;
  const told = await toldPulls(parts.database, repository, head);
  const pulls = told ?? (await findPullRequests(parts.octokit, repository, head));
  const group = pulls.length === 0 && check ? mergeGroup(repository.id, head) : undefined;
  const decided: DecidedPull[] = [];
  let isPutOff = false;
  for (const pull of pulls) {
    const one = await decidePullRequest(parts, repository, head.sha, pull);
    decided.push(one);
    if ((await writeComment(parts, repository, head, one, mode)) === 'put off') isPutOff = true;
  }
  if (!isPutOff) for (const { decision } of decided) await rerunFlaky(parts, repository, decision, reruns);
  if (group !== undefined) decided.push(await decidePullRequest(parts, repository, head.sha, group));
  if (!check || isPutOff) return;
  const worst = worstDecision(decided.map(({ decision }) => decision));
  if (worst === undefined) return;
  await writeCheck(parts, repository, head, worst);
  if (group === undefined) for (const one of decided) await keepWaiting(parts, repository, head, one);
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

/** Where a check is written and no comment, what it waits for is kept all the same. */
async function keepWaiting(
  { database }: SummaryParts,
  repository: RepositoryRow,
  head: PushedHead | CommitHead,
  { pull, waitsFor }: DecidedPull,
): Promise<void> {
  const former = await findSummary(database, repository.id, pull.number);
  if (former?.headSha === head.sha && former.commentId !== null) return;
  const { commentId = null, bodyDigest = null } = former ?? {};
  await recordSummary(database, repository.id, pull.number, {
    ...{ commentId, bodyDigest, headSha: head.sha },
    ...{ head, waitsFor },
  });
}
