import { addFailure } from './follow-record.ts';
import { isOnBranch } from './is-on-branch.ts';
import type { DeferReason } from './issue-action.ts';
import type { Ancestry, IssueRecord } from './issue-record.ts';
import type { ClusterNews, RunNews } from './run-news.ts';

/** A person may say twice that it is done while it still fails; then the bot takes the hint until it was green. */
const PATIENCE = 2;

/**
 * The record of a cluster that fails and has no live one: a new episode, or the issue that was closed once more. The
 * reason instead, when the failure is older than what closed it or a person wants no more of it.
 * @param closed the cluster's newest record, which is closed
 */
export function beginRecord(
  cluster: ClusterNews,
  news: RunNews,
  closed: IssueRecord | undefined,
  ancestryOf: (base: string, head: string) => Ancestry,
): IssueRecord | DeferReason {
  if (news.isOvertaken) return 'overtaken';
  const episode = (closed?.episode ?? 0) + 1;
  if (closed === undefined) return addFailure(blank(cluster, news, episode), cluster, news);
  const since = closed.closing?.sha ?? closed.cells.at(-1)?.failingSha ?? closed.firstSha;
  const relation = ancestryOf(since, news.sha);
  const { by, reason } = closed.closing ?? { by: 'bot', reason: 'completed' };
  const isMerge = by === 'merge';
  // A merge that says it fixes it has not passed by that.
  if (relation === 'identical' && !isMerge) return 'passed-on-this-commit';
  // What closed it is no part of the branch any more: nothing can contain it, and what fails now is told anew.
  const isAnew = (relation === 'diverged' || relation === 'unknown') && !isOnBranch(since, ancestryOf);
  if (relation !== 'ahead' && relation !== 'identical' && !isAnew) return 'older-than-fix';
  const unwanted = by === 'person' && reason !== 'completed';
  const said = closed.closedByPerson - (closed.mergedFixes ?? 0);
  if (by === 'person' && said >= (unwanted ? 1 : PATIENCE)) return 'closed-by-person';
  // A new one: what a person closed as unwanted is not reopened, what was a duplicate is something else now.
  if (closed.number === null || unwanted || reason === 'duplicate' || isAnew)
    return addFailure(blank(cluster, news, episode), cluster, news);
  const again = { ...blank(cluster, news, closed.episode), id: closed.id, number: closed.number };
  // Its verdict begins anew with the fix; that it comes by chance is known all the same.
  const kind = isMerge ? closed.kind : cluster.kind;
  const { isNotFlaky, closedByPerson, mergedFixes, saidCells } = closed;
  // It was no loop of the bot's: one failure disproves a fix, however often one was tried.
  const returns = closed.returns + (isMerge ? 0 : 1);
  return addFailure({ ...again, kind, isNotFlaky, closedByPerson, mergedFixes, saidCells, returns }, cluster, news);
}

function blank({ key, kind }: ClusterNews, { sha, run }: RunNews, episode: number): IssueRecord {
  return {
    id: null,
    key,
    episode,
    kind,
    state: 'waiting',
    number: null,
    cells: [],
    overflow: 0,
    firstSha: sha,
    firstRun: run,
    seen: [],
    failedRuns: 0,
    lastRun: '',
    filedAt: null,
    saidAt: 0,
    saidRuns: 0,
    saidCells: 0,
    closing: null,
    returns: 0,
    closedByPerson: 0,
    isHeld: false,
    isForced: false,
    isNotFlaky: false,
    listed: [],
  };
}
