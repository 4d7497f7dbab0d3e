import type { Decision, IssueAction } from './issue-action.ts';
import { type Cell, cellKey, type IssueRecord } from './issue-record.ts';

/**
 * What the merge of clusters does to their issues: that of the survivor goes on, else the oldest, and names the
 * others, which are closed as its duplicates.
 * @param records the live records of all clusters of the merge
 * @param sha the newest commit known of the default branch
 */
export function decideMerge(records: readonly IssueRecord[], into: string, sha: string | null): Decision {
  const goesOn = (record: IssueRecord) => record.key === into && hasIssue(record);
  const live = records
    .filter(({ state }) => state !== 'closed')
    .sort((a, b) => Number(goesOn(b)) - Number(goesOn(a)) || oldestFirst(a, b));
  const [first, ...others] = live;
  if (first === undefined || (others.length === 0 && first.key === into)) return { records: [], actions: [] };
  const cells = [...new Map(live.flatMap(({ cells }) => cells).map((cell) => [cellKey(cell), cell])).values()];
  // A closed record may have the number already; episodes of a key are never used twice.
  const episode =
    first.key === into
      ? first.episode
      : 1 + Math.max(0, ...records.filter(({ key }) => key === into).map((r) => r.episode));
  const survivor: IssueRecord = { ...first, key: into, episode, cells };
  const closed = others.map(
    (record): IssueRecord => ({
      ...record,
      state: 'closed',
      closing: { by: 'bot', reason: 'duplicate', sha },
      isHeld: false,
    }),
  );
  const filed = closed.filter((_, index) => hasIssue(others[index] as IssueRecord));
  const actions: IssueAction[] = filed.map((record) => ({
    kind: 'close',
    record,
    why: 'duplicate',
    of: into,
    isPreview: false,
  }));
  if (filed.length > 0 && hasIssue(survivor))
    actions.push({
      kind: 'link',
      record: survivor,
      duplicates: filed.map(({ key, episode: number }) => `${key} ${number}`),
    });
  return { records: [...closed, survivor], actions };
}

/** A cluster that was split: the tests that leave it leave its issue, and come back under their own when they fail. */
export function decideSplit(record: IssueRecord, leaving: readonly string[], sha: string | null): Decision {
  const cells = record.cells.filter(({ test }) => !leaving.includes(test));
  if (cells.length === record.cells.length) return { records: [], actions: [] };
  if (cells.length > 0) return { records: [{ ...record, cells }], actions: [] };
  const closing = { by: 'bot', reason: 'not_planned', sha } as const;
  const closed: IssueRecord = { ...record, cells, state: 'closed', closing, isHeld: false };
  const actions: IssueAction[] = hasIssue(record)
    ? [{ kind: 'close', record: closed, why: 'emptied', isPreview: false }]
    : [];
  return { records: [closed], actions };
}

/** A renamed test keeps its issue. */
export function decideRename(record: IssueRecord, from: string, to: string): IssueRecord {
  const renamed = record.cells.map((cell): Cell => (cell.test === from ? { ...cell, test: to } : cell));
  return { ...record, cells: [...new Map(renamed.map((cell) => [cellKey(cell), cell])).values()] };
}

function hasIssue({ state, number }: IssueRecord): boolean {
  return number !== null || state === 'claimed';
}

function oldestFirst(a: IssueRecord, b: IssueRecord): number {
  const rank = (record: IssueRecord) => (hasIssue(record) ? 0 : 1);
  const number = (record: IssueRecord) => record.number ?? Number.POSITIVE_INFINITY;
  return rank(a) - rank(b) || number(a) - number(b) || (a.key < b.key ? -1 : 1);
}
