import { countFrom } from './count-from.ts';
import type { IssueRecord } from './issue-record.ts';

/** What a person did to an issue of the bot's at GitHub. */
export interface PersonAct {
  readonly what: 'closed' | 'reopened' | 'deleted';
  readonly reason: 'completed' | 'not_planned' | 'duplicate';
  /** Of a closing: the commit that did it, else the newest of the default branch; of a reopening: the latter. */
  readonly sha: string | null;
  /** Of a closing that nobody decided: the merge that says it fixes the issue, whereupon GitHub closed it. */
  readonly merge?: string | undefined;
}

/** The record after a person's act. It is the person's word: the bot writes nothing. */
export function decidePerson(record: IssueRecord, { what, reason, sha, merge }: PersonAct): IssueRecord {
  if (what === 'reopened') {
    // It failed again and waited to be reopened: the person was first.
    if (record.state === 'waiting' || record.state === 'previewed')
      return { ...record, state: 'open', isHeld: false, saidRuns: record.failedRuns };
    if (record.state !== 'closed') return record;
    // The person has a reason; only commits from now on can say that it is over.
    const cells = record.cells.map((cell) => countFrom(cell, sha));
    return { ...record, state: 'open', cells, closing: null, saidRuns: record.failedRuns };
  }
  if (record.state === 'closed') return record;
  if (merge !== undefined && record.kind === 'flaky') return attempted(record, merge);
  const why = what === 'deleted' ? 'not_planned' : reason;
  const closedByPerson = record.closedByPerson + 1;
  return { ...record, state: 'closed', closing: { by: 'person', reason: why, sha }, closedByPerson, isHeld: false };
}

/** A merge is an attempt and no evidence: from it on it is counted whether the flake is gone. */
function attempted(record: IssueRecord, sha: string): IssueRecord {
  const cells = record.cells.map((cell) => ({ ...cell, failingSha: sha, clean: [], absent: 0 }));
  const closing = { by: 'merge', reason: 'completed', sha } as const;
  const { closedByPerson, mergedFixes = 0 } = record;
  const counts = { closedByPerson: closedByPerson + 1, mergedFixes: mergedFixes + 1 };
  return { ...record, state: 'closed', cells, closing, ...counts, isHeld: false };
}
