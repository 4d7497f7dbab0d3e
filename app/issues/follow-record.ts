import { type CellOutcome, followCell } from './follow-cell.ts';
import type { IssuePolicy } from './issue-policy.ts';
import { type Ancestry, type Cell, cellKey, type IssueRecord } from './issue-record.ts';
import type { ClusterNews, RunNews } from './run-news.ts';

/** Cells followed one by one; the issue of an outage needs no more to see that it is over. */
const MAX_CELLS = 200;
/** Times kept; no threshold asks for more. */
const MAX_SEEN = 64;
/** Runs in a row without a test before it counts as deleted: a suite may leave tests out now and then. */
const GONE_AFTER = 10;

/** A record after one more run of the default branch: its cells, and what failed anew. */
export function followRecord(
  record: IssueRecord,
  news: RunNews,
  policy: IssuePolicy,
  ancestryOf: (base: string, head: string) => Ancestry,
): IssueRecord {
  const mine = news.failures.find(({ key }) => key === record.key);
  const kind = nextKind(record, mine);
  const options = {
    run: { run: news.run, sha: news.sha },
    ancestryOf,
    enough: enoughFor({ kind, returns: record.returns }, policy),
    isAgain: record.lastRun === news.run,
  };
  const cells = record.cells.map((cell) => followCell(cell, outcomeOf(cell, news, kind), options));
  const followed: IssueRecord = { ...record, kind, cells };
  const after = mine === undefined || news.isOvertaken ? followed : addFailure(followed, mine, news);
  return cells.every((cell, index) => cell === record.cells[index]) && after === followed && kind === record.kind
    ? record
    : { ...after, lastRun: news.run };
}

/**
 * Green runs that close an issue: as many as the policy says, and twice as many each time it came back, up to what closes a
 * flaky one. What opens and closes in a loop is a flake whatever the verdict says, and soon treated as one.
 */
export function enoughFor({ kind, returns }: Pick<IssueRecord, 'kind' | 'returns'>, policy: IssuePolicy): number {
  const { closeAfter, flakyCloseAfter } = policy;
  if (kind === 'flaky') return flakyCloseAfter;
  return Math.min(closeAfter * 2 ** Math.min(returns, 10), Math.max(closeAfter, flakyCloseAfter));
}

/** Why the record's issue is over; undefined when it is not. */
export function endOf(record: IssueRecord, policy: IssuePolicy): 'green' | 'deleted' | 'emptied' | undefined {
  if (record.cells.length === 0) return 'emptied';
  const enough = enoughFor(record, policy);
  const isGreen = ({ clean }: Cell) => clean.length >= enough;
  const isGone = ({ absent }: Cell) => absent >= GONE_AFTER;
  if (!record.cells.every((cell) => isGreen(cell) || isGone(cell))) return undefined;
  return record.cells.some(isGreen) ? 'green' : 'deleted';
}

/** A further failing run of a cluster: its new cells, its time. */
export function addFailure(record: IssueRecord, { cells }: ClusterNews, { run, sha, at }: RunNews): IssueRecord {
  const known = new Set(record.cells.map(cellKey));
  const fresh = cells.filter((cell) => !known.has(cellKey(cell)));
  const room = Math.max(0, MAX_CELLS - record.cells.length);
  const added = fresh.slice(0, room).map((cell): Cell => ({ ...cell, failingSha: sha, clean: [], absent: 0 }));
  return {
    ...record,
    cells: [...record.cells, ...added],
    overflow: Math.max(record.overflow, fresh.length - added.length),
    ...(record.lastRun === run
      ? {}
      : { seen: [...record.seen, at].slice(-MAX_SEEN), failedRuns: record.failedRuns + 1 }),
    lastRun: run,
  };
}

/** Once flaky, flaky until the issue is closed or a person objects: a real break of it does not end the flakiness. */
function nextKind(record: IssueRecord, news: ClusterNews | undefined): IssueRecord['kind'] {
  if (news === undefined) return record.kind;
  if (record.isNotFlaky) return news.kind === 'flaky' ? 'failure' : news.kind;
  return record.kind === 'flaky' ? 'flaky' : news.kind;
}

/** What passed after it failed is one more flake of a flaky test; of one that broke it says neither. */
function outcomeOf(cell: Cell, news: RunNews, kind: IssueRecord['kind']): CellOutcome {
  const key = cellKey(cell);
  if (news.failed.has(key)) return 'failed';
  if (news.flaked.has(key)) return kind === 'flaky' ? 'failed' : 'unknown';
  if (news.passed.has(key)) return 'passed';
  return news.absent.has(key) ? 'absent' : 'unknown';
}
