import { countFrom } from './count-from.ts';
import { decidePerson } from './decide-person.ts';
import type { Decision, IssueAction } from './issue-action.ts';
import { cellKey, type IssueRecord } from './issue-record.ts';

/**
 * What follows when a person reopens an issue of a cluster: it goes on there. Newer issues of the same cluster that are
 * open are closed as its duplicates, what merely waits is dropped, and the tests of all of them are followed here.
 * @param all the cluster's other records
 * @param sha the newest commit of the default branch
 */
export function decideReopening(record: IssueRecord, all: readonly IssueRecord[], sha: string | null): Decision {
  const after = decidePerson(record, { what: 'reopened', reason: 'completed', sha });
  if (after === record) return { records: [], actions: [] };
  const beside = all.filter(({ state }) => state !== 'closed');
  const closing = { by: 'bot', reason: 'duplicate', sha } as const;
  const closed = beside.map((other): IssueRecord => ({ ...other, state: 'closed', closing, isHeld: false }));
  const filed = closed.filter((_, index) => isFiled(beside[index] as IssueRecord));
  const cells = beside.flatMap((other) => other.cells).map((cell) => countFrom(cell, sha));
  const reopened: IssueRecord = {
    ...after,
    // The newest one of the cluster from now on: its end is what the next failure is measured by.
    episode: Math.max(after.episode, ...all.map(({ episode }) => episode + 1)),
    cells: [...new Map([...cells, ...after.cells].map((cell) => [cellKey(cell), cell])).values()],
  };
  const actions = filed.map(
    (other): IssueAction => ({ kind: 'close', record: other, why: 'duplicate', of: record.key, isPreview: false }),
  );
  const duplicates = filed.map(({ key, episode }) => `${key} ${episode}`);
  if (filed.length > 0) actions.push({ kind: 'link', record: reopened, duplicates });
  return { records: [...closed, reopened], actions };
}

/** Open at GitHub, or soon. One that waits is not, even where it has a number: it was closed before. */
function isFiled({ state }: IssueRecord): boolean {
  return state === 'open' || state === 'claimed';
}
