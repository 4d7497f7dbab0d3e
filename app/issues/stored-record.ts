import type { IssueRow, IssueWanted } from '../store/issues.ts';
import type { IssueRecord } from './issue-record.ts';

/** A record as the store gave it back. */
export function fromRow({ id, key, episode, kind, state, number, closedByPerson, record }: IssueRow): IssueRecord {
  return { ...(record as unknown as IssueRecord), id, key, episode, kind, state, number, closedByPerson };
}

/** A record on its way into the store. */
export function toRow(whole: IssueRecord, filedIn: number): IssueWanted {
  const { id, key, episode, kind, state, number, closedByPerson, ...record } = whole;
  return { id, key, episode, kind, state, number, closedByPerson, filedIn, filedAt: whole.filedAt, record };
}
