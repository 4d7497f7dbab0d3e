import type { IssueRecord } from './issue-record.ts';

/** What a person did to an issue of the bot's at GitHub. */
export interface PersonAct {
  readonly what: 'closed' | 'reopened' | 'deleted';
  readonly reason: 'completed' | 'not_planned' | 'duplicate';
  /** Of a closing: the commit that did it, else the newest of the default branch; of a reopening: the latter. */
  readonly sha: string | null;
}

/** The record after a person's act. It is the person's word: the bot writes nothing. */
export function decidePerson(record: IssueRecord, { what, reason, sha }: PersonAct): IssueRecord {
  if (what === 'reopened') {
    // It failed again and waited to be reopened: the person was first.
    if (record.state === 'waiting' || record.state === 'previewed')
      return { ...record, state: 'open', isHeld: false, saidRuns: record.failedRuns };
    if (record.state !== 'closed') return record;
    // The person has a reason; only commits from now on can say that it is over.
    const cells = record.cells.map((cell) => ({ ...cell, failingSha: sha ?? cell.failingSha, clean: [], absent: 0 }));
    return { ...record, state: 'open', cells, closing: null, saidRuns: record.failedRuns };
  }
  if (record.state === 'closed') return record;
  const why = what === 'deleted' ? 'not_planned' : reason;
  const closedByPerson = record.closedByPerson + 1;
  return { ...record, state: 'closed', closing: { by: 'person', reason: why, sha }, closedByPerson, isHeld: false };
}
