import { notWorthFiling } from './is-worth-filing.ts';
import type { IssueAction } from './issue-action.ts';
import type { IssuePolicy } from './issue-policy.ts';
import type { IssueRecord } from './issue-record.ts';
import type { RunNews } from './run-news.ts';

export interface Choice {
  readonly record: IssueRecord;
  readonly action: IssueAction;
}

/**
 * Which of the failing clusters without an issue get one now: the worst first, no more than the caps allow. What they hold
 * back is marked, so that the overview lists it and a later run files it without another threshold.
 */
export function chooseNew(
  failing: readonly IssueRecord[],
  { news, policy, now, filedToday }: { news: RunNews; policy: IssuePolicy; now: number; filedToday: number },
): Choice[] {
  const isPreview = policy.mode !== 'on';
  const wanted = failing.filter(({ state }) => state === 'waiting' || (state === 'previewed' && !isPreview));
  let room = Math.min(policy.newPerRun, policy.newPerDay - filedToday);
  return [...wanted].sort(worstFirst).map((record): Choice => {
    const { key } = record;
    const cluster = news.failures.find((failure) => failure.key === key);
    if (cluster === undefined || news.isOvertaken)
      return { record, action: { kind: 'defer', key, reason: 'overtaken' } };
    const reason = notWorthFiling(record, cluster, policy, now);
    if (reason !== undefined) return { record, action: { kind: 'defer', key, reason } };
    if (room <= 0) return { record: { ...record, isHeld: true }, action: { kind: 'defer', key, reason: 'limit' } };
    room -= 1;
    const filed = file(record, now, isPreview);
    return { record: filed, action: { kind: record.number === null ? 'open' : 'reopen', record: filed, isPreview } };
  });
}

/** The record once it is decided to file it. */
export function file(record: IssueRecord, now: number, isPreview: boolean): IssueRecord {
  const state = isPreview ? 'previewed' : record.number === null ? 'claimed' : 'open';
  const { cells, overflow, failedRuns } = record;
  const said = { saidAt: now, saidRuns: failedRuns, saidCells: cells.length + overflow };
  return { ...record, ...said, state, filedAt: now, isHeld: false, closing: null };
}

/** Asked for by a person; then failures before red runs before flakes, the widest, and by key so that all machines agree. */
function worstFirst(a: IssueRecord, b: IssueRecord): number {
  const rank = { failure: 0, 'red-run': 1, flaky: 2, overview: 3 };
  const size = ({ cells, overflow }: IssueRecord) => cells.length + overflow;
  return (
    Number(b.isForced) - Number(a.isForced) ||
    rank[a.kind] - rank[b.kind] ||
    size(b) - size(a) ||
    b.failedRuns - a.failedRuns ||
    (a.key < b.key ? -1 : 1)
  );
}
