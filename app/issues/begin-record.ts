import { addFailure } from './follow-record.ts';
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
  if (relation === 'identical') return 'passed-on-this-commit';
  if (relation !== 'ahead') return 'older-than-fix';
  const { by, reason } = closed.closing ?? { by: 'bot', reason: 'completed' };
  const unwanted = by === 'person' && reason !== 'completed';
  if (by === 'person' && closed.closedByPerson >= (unwanted ? 1 : PATIENCE)) return 'closed-by-person';
  // A new one: what a person closed as unwanted is not reopened, what was a duplicate is something else now.
  if (closed.number === null || unwanted || reason === 'duplicate')
    return addFailure(blank(cluster, news, episode), cluster, news);
  const again = { ...blank(cluster, news, closed.episode), id: closed.id, number: closed.number };
  const { isNotFlaky, closedByPerson, saidCells } = closed;
  const returns = closed.returns + 1;
  return addFailure({ ...again, isNotFlaky, closedByPerson, saidCells, returns }, cluster, news);
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
