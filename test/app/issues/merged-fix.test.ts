import { expect, test } from '@jest/globals';
import { decide } from '../../../app/issues/decide.ts';
import { decidePerson } from '../../../app/issues/decide-person.ts';
import { TIP } from '../../../app/issues/is-on-branch.ts';
import { DEFAULT_POLICY } from '../../../app/issues/issue-policy.ts';
import type { Ancestry, IssueRecord } from '../../../app/issues/issue-record.ts';

const NOW = 1_800_000_000_000;
const policy = { ...DEFAULT_POLICY, mode: 'on' as const, flakes: { times: 1, days: 7 }, flakyCloseAfter: 3 };

/** Commits are numbers as text, each containing all smaller ones; `late` is on a branch of its own. The tip contains all. */
const ancestryOf = (base: string, head: string): Ancestry =>
  base === head
    ? 'identical'
    : head === TIP
      ? 'ahead'
      : head === 'late'
        ? 'diverged'
        : Number(head) > Number(base)
          ? 'ahead'
          : 'behind';

const cell = { test: '1', variant: '' };
/** A run of a commit in which the flake comes, or not. */
function after(record: IssueRecord | undefined, sha: string, flakes: boolean, kind: 'flaky' | 'failure' = 'flaky') {
  const cluster = { key: 'c', kind, cells: [cell], isInfrastructure: false, isMuted: false };
  const keys = new Set(['1\n']);
  const none = new Set<string>();
  const news = {
    ...{
      run: `r${sha}`,
      sha,
      workflow: '9',
      at: NOW,
      isOvertaken: false,
      outage: undefined,
      absent: none,
      flaked: none,
    },
    ...{ failures: flakes ? [cluster] : [], failed: flakes ? keys : none, passed: flakes ? none : keys },
  };
  const records = record === undefined ? [] : [record];
  const { actions, records: changed } = decide({ news, records, filedToday: 0, now: NOW, policy, ancestryOf });
  const filed = changed[0] === undefined ? record : { ...changed[0], number: changed[0].number ?? 1 };
  return {
    kinds: actions.map((action) => (action.kind === 'defer' ? action.reason : action.kind)),
    record: (filed?.state === 'claimed' ? { ...filed, state: 'open' } : filed) as IssueRecord,
  };
}
const merged = (record: IssueRecord, sha: string) =>
  decidePerson(record, { what: 'closed', reason: 'completed', sha: '99', merge: sha });

const open = after(undefined, '1', true).record;
const attempted = merged(open, '5');

test('a merge that says it fixes a flake closes its issue, and that is no evidence yet', () => {
  expect(open).toMatchObject({ state: 'open', kind: 'flaky' });
  expect(attempted).toMatchObject({ state: 'closed', closing: { by: 'merge', sha: '5' } });
  // A flake that comes again on the merge itself, or on what contains it, has not been fixed.
  for (const sha of ['5', '6']) {
    const again = after(attempted, sha, true);
    expect([sha, again.kinds]).toEqual([sha, ['reopen']]);
    expect(again.record).toMatchObject({ state: 'open', returns: 0, closing: null });
    // The verdict was begun anew with the fix.
    expect(after(attempted, sha, true, 'failure').record).toMatchObject({ state: 'open', kind: 'flaky' });
  }
});

test('what does not contain the merge neither reopens it nor counts, red or green', () => {
  for (const sha of ['4', 'late']) {
    expect(after(attempted, sha, true).kinds).toEqual(['older-than-fix']);
    expect(after(attempted, sha, true).record).toEqual(attempted);
    expect(after(attempted, sha, false).record).toEqual(attempted);
  }
});

test('clean runs on commits that contain the merge are the evidence; what comes after them is a new break', () => {
  let record = attempted;
  for (const sha of ['6', '7']) record = after(record, sha, false).record;
  expect(record.closing).toMatchObject({ by: 'merge', sha: '5' });
  record = after(record, '8', false).record;
  expect(record).toMatchObject({ state: 'closed', closing: { by: 'bot', sha: '8' }, closedByPerson: 0 });
  expect(after(record, '7', true).kinds).toEqual(['older-than-fix']);
  expect(after(record, '9', true)).toMatchObject({ kinds: ['reopen'], record: { returns: 1 } });
});

test('attempts try nobody’s patience: each may fail, and a person’s own closing counts as before', () => {
  let record = attempted;
  for (const sha of ['6', '8', '10']) {
    record = after(record, sha, true).record;
    expect(record).toMatchObject({ state: 'open', returns: 0 });
    record = merged(record, String(Number(sha) + 1));
  }
  record = after(record, '12', true).record;
  const close = (one: IssueRecord, sha: string) => decidePerson(one, { what: 'closed', reason: 'completed', sha });
  record = after(close(record, '12'), '13', true).record;
  expect(record.state).toBe('open');
  expect(after(close(record, '13'), '14', true).kinds).toEqual(['closed-by-person']);
});

test('a failure’s issue that a merge closes is closed by a person, as ever', () => {
  const failure: IssueRecord = { ...open, kind: 'failure' };
  expect(merged(failure, '5').closing).toEqual({ by: 'person', reason: 'completed', sha: '99' });
});
