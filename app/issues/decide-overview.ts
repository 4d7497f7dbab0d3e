import type { IssueAction } from './issue-action.ts';
import type { IssueRecord } from './issue-record.ts';

export const OVERVIEW = 'overview';

/**
 * The one issue that lists what the caps hold back: opened with the first, closed with the last, and written only when the
 * list has changed. Undefined when there is nothing to do.
 * @param records all live records as they stand after the run, and the newest overview
 */
export function decideOverview(
  records: readonly IssueRecord[],
  { sha, run, now }: { sha: string; run: string; now: number },
): Extract<IssueAction, { kind: 'overview' }> | undefined {
  const held = records.filter(({ isHeld, state }) => isHeld && state === 'waiting');
  const listed = held.map(({ key }) => key).sort();
  const former = records.find(({ kind }) => kind === OVERVIEW);
  const isOpen = former !== undefined && former.state !== 'closed';
  if (listed.length === 0 && !isOpen) return undefined;
  if (isOpen && listed.length > 0 && former.listed.join('\n') === listed.join('\n')) return undefined;
  // A person who closes the overview wants none; it stays closed until nothing waits any more.
  if (former?.closing?.by === 'person' && listed.length > 0) return undefined;
  const record: IssueRecord = {
    ...(former ?? { ...EMPTY, firstSha: sha, firstRun: run }),
    state: listed.length === 0 ? 'closed' : former?.number == null ? 'claimed' : 'open',
    closing: listed.length === 0 ? { by: 'bot', reason: 'completed', sha } : null,
    filedAt: former?.filedAt ?? now,
    listed,
  };
  return { kind: 'overview', record, listed: held };
}

const EMPTY = {
  id: null,
  key: OVERVIEW,
  episode: 1,
  kind: OVERVIEW,
  state: 'waiting',
  number: null,
  cells: [],
  overflow: 0,
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
} as const;
