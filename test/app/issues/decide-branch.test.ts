import { describe, expect, test } from '@jest/globals';
import { decide } from '../../../app/issues/decide.ts';
import { decidePerson } from '../../../app/issues/decide-person.ts';
import { decideReopening } from '../../../app/issues/decide-reopening.ts';
import { TIP } from '../../../app/issues/is-on-branch.ts';
import type { IssuePolicy } from '../../../app/issues/issue-policy.ts';
import type { Ancestry, IssueRecord } from '../../../app/issues/issue-record.ts';
import type { RunNews } from '../../../app/issues/run-news.ts';
import { cluster, linear, NOW, news, POLICY } from './sample-news.ts';

/** Commits `1` to `9`, and behind a force push that left 1 to 4 alone: `5b` to `9b`. */
const forced = (base: string, head: string): Ancestry => {
  const tip = head === TIP ? '9b' : head;
  const isBeside = (one: string, other: string) => other.endsWith('b') && !one.endsWith('b') && Number(one) > 4;
  if (isBeside(base, tip) || isBeside(tip, base)) return 'diverged';
  return linear(base.slice(0, 1), tip.slice(0, 1));
};
const failing = (sha: string) => news(sha, [cluster('c', ['1'])]);
const [opened] = decided([], failing('5'), linear).records as [IssueRecord];
const open: IssueRecord = { ...opened, state: 'open', number: 1 };

function decided(
  records: readonly IssueRecord[],
  one: RunNews,
  ancestryOf = forced,
  over: Partial<IssuePolicy> = {},
): { kinds: string[]; records: readonly IssueRecord[] } {
  const facts = { news: one, records, filedToday: 0, now: NOW, policy: { ...POLICY, ...over }, ancestryOf };
  const { records: changed, actions } = decide(facts);
  return { kinds: actions.map((action) => (action.kind === 'defer' ? action.reason : action.kind)), records: changed };
}

describe('a force push', () => {
  test('that takes the failing commit away has passes counted from the next run on', () => {
    const moved = decided([open], news('6b', []));
    expect(moved.kinds).toEqual([]);
    expect(moved.records[0]?.cells).toMatchObject([{ failingSha: '6b', isMoved: true, clean: [] }]);
    expect(decided(moved.records, news('6b', [])).kinds).toEqual([]);
    expect(decided(moved.records, news('7b', [])).kinds).toEqual(['close']);
    const again = decided(moved.records, failing('7b'));
    expect(again.records[0]?.cells).toMatchObject([{ failingSha: '7b', isMoved: undefined }]);
  });

  test('that takes the closing commit away brings a new issue and no old one back', () => {
    const closing = { by: 'bot', reason: 'completed', sha: '6' } as const;
    const closed: IssueRecord = { ...open, state: 'closed', closing };
    const { kinds, records } = decided([closed], failing('6b'));
    expect([kinds, records.map(({ episode, number }) => [episode, number])]).toEqual([['open'], [[2, null]]]);
    // Without it the branch still leads through the closing commit, and nothing is told of what lies beside it.
    const beside = (base: string, head: string) => (head === TIP ? 'ahead' : forced(base, head));
    expect(decided([closed], failing('6b'), beside).kinds).toEqual(['older-than-fix']);
    const unwanted = {
      ...closed,
      closing: { ...closing, by: 'person', reason: 'not_planned' },
      closedByPerson: 1,
    } as const;
    expect(decided([unwanted], failing('6b')).kinds).toEqual(['closed-by-person']);
  });

  test('that leaves the failing commit alone changes nothing', () => {
    const [early] = decided([], failing('3'), linear).records as [IssueRecord];
    expect(decided([{ ...early, state: 'open', number: 1 }], news('6b', [])).kinds).toEqual(['close']);
  });
});

test('a revert that brings the failure back reopens its issue', () => {
  const closed = decided([open], news('6', []), linear).records;
  expect(closed[0]?.state).toBe('closed');
  const { kinds, records } = decided(closed, failing('7'), linear);
  expect([kinds, records[0]?.number]).toEqual([['reopen'], 1]);
});

test('it is closed only when it has passed in every variant in which it failed', () => {
  const cells = ['os=linux', 'os=windows'].map((variant) => ({ test: '1', variant }));
  const [both] = decided([], news('1', [cluster('c', [], { cells })]), linear).records as [IssueRecord];
  const passed = (sha: string, ...variants: string[]) =>
    news(sha, [], { passed: new Set(variants.map((variant) => `1\n${variant}`)) });
  const half = decided([both], passed('2', 'os=linux'), linear);
  expect(half.kinds).toEqual([]);
  expect(decided(half.records, passed('3', 'os=linux'), linear).kinds).toEqual([]);
  expect(decided(half.records, passed('3', 'os=windows'), linear).kinds).toEqual(['close']);
});

describe('a person reopens an issue', () => {
  const closing = { by: 'person', reason: 'not_planned', sha: '5' } as const;
  const old: IssueRecord = { ...open, state: 'closed', closing };
  const other = (over: Partial<IssueRecord>): IssueRecord => {
    const cells = [{ test: '2', variant: '', failingSha: '7', clean: [], absent: 0 }];
    return { ...open, id: 2, episode: 2, number: 3, firstSha: '7', cells, ...over };
  };

  test('beside one that waits to be reopened: it goes on there and ends like any other', () => {
    const { records, actions } = decideReopening(old, [other({ state: 'waiting' })], '8');
    expect(records.map(({ number, state, episode }) => [number, state, episode])).toEqual([
      [3, 'closed', 2],
      [1, 'open', 3],
    ]);
    expect(actions).toEqual([]);
    expect(records[1]?.cells.map(({ test: one, failingSha }) => [one, failingSha])).toEqual([
      ['2', '8'],
      ['1', '8'],
    ]);
    expect(decided(records, news('9', []), linear).kinds).toEqual(['close']);
  });

  test.each(['open', 'claimed'] as const)('beside one that is %s: that one is its duplicate now', (state) => {
    const { records, actions } = decideReopening(old, [other({ state })], '8');
    expect(records.map(({ number, state: now }) => [number, now])).toEqual([
      [3, 'closed'],
      [1, 'open'],
    ]);
    expect(actions).toMatchObject([
      { kind: 'close', why: 'duplicate', of: 'c', record: { number: 3 } },
      { kind: 'link', record: { number: 1 }, duplicates: ['c 2'] },
    ]);
  });

  test('that is the newest of its cluster from then on: what closes it says what is news', () => {
    const reopened = decideReopening(old, [other({ state: 'closed' })], '8').records;
    const closed = decided([...reopened, other({ state: 'closed' })], news('9', []), linear);
    expect(closed.records).toMatchObject([{ number: 1, episode: 3, closing: { sha: '9' } }]);
  });

  test('that is open already: nothing follows', () => {
    expect(decideReopening(open, [], '8')).toEqual({ records: [], actions: [] });
    expect(decidePerson(open, { what: 'reopened', reason: 'completed', sha: '8' })).toBe(open);
  });
});
