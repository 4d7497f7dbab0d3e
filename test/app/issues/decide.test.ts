import { describe, expect, test } from '@jest/globals';
import { decide } from '../../../app/issues/decide.ts';
import { decideMerge, decideRename, decideSplit } from '../../../app/issues/decide-clusters.ts';
import { decidePerson } from '../../../app/issues/decide-person.ts';
import type { IssuePolicy } from '../../../app/issues/issue-policy.ts';
import type { IssueRecord } from '../../../app/issues/issue-record.ts';
import type { RunNews } from '../../../app/issues/run-news.ts';
import { cluster, linear, NOW, news, POLICY } from './sample-news.ts';

const DAY = 86_400_000;

/** Plays runs one after the other, as if GitHub filed everything at once. */
function play(runs: readonly RunNews[], policy: Partial<IssuePolicy> = {}, now = (_index: number) => NOW) {
  let records: IssueRecord[] = [];
  const kinds: string[][] = [];
  for (const [index, one] of runs.entries()) {
    const facts = { news: one, records, filedToday: 0, now: now(index), policy: { ...POLICY, ...policy } };
    const decision = decide({ ...facts, ancestryOf: linear });
    kinds.push(decision.actions.map((action) => (action.kind === 'defer' ? `defer ${action.reason}` : action.kind)));
    for (const record of decision.records) {
      const filed =
        record.state === 'claimed' ? { ...record, state: 'open' as const, number: records.length + 1 } : record;
      const place = records.findIndex(({ key, episode }) => key === record.key && episode === record.episode);
      records = place === -1 ? [...records, filed] : records.with(place, filed);
    }
  }
  return { kinds, records };
}

describe('what is filed', () => {
  test('one issue for a cluster, and nothing more while it goes on', () => {
    const runs = ['1', '2', '3'].map((sha) => news(sha, [cluster('c', ['1', '2'])]));
    expect(play(runs).kinds).toEqual([['open'], [], []]);
  });

  test('a flake after three runs in seven days, and only where it matters', () => {
    const flake = (impact?: number) =>
      ['1', '2', '3'].map((sha) => news(sha, [cluster('c', ['1'], { kind: 'flaky', impact })]));
    expect(play(flake()).kinds).toEqual([['defer threshold'], ['defer threshold'], ['open']]);
    expect(play(flake(0.2)).kinds.at(-1)).toEqual(['defer impact']);
    const slow = flake().map((one, index) => ({ ...one, at: NOW + index * 5 * DAY }));
    expect(play(slow, {}, (index) => NOW + index * 5 * DAY).kinds.at(-1)).toEqual(['defer threshold']);
  });

  test('an outage files one issue for all, after three runs, and says nothing of tests', () => {
    const down = ['1', '2', '3'].map((sha) =>
      news(sha, [cluster('a', ['1']), cluster('b', ['2'])], { outage: 'share' }),
    );
    const { kinds, records } = play(down);
    expect(kinds).toEqual([['defer threshold'], ['defer threshold'], ['open']]);
    expect(records.map(({ key, kind }) => [key, kind])).toEqual([['red-run/infrastructure', 'red-run']]);
    expect(play([...down, news('4', [])]).kinds.at(-1)).toEqual(['close']);
  });

  test("errors of the machine are the environment's", () => {
    const { records } = play([news('1', [cluster('a', ['1'], { isInfrastructure: true }), cluster('b', ['2'])])]);
    expect(records.map(({ key, state }) => [key, state])).toEqual([
      ['b', 'open'],
      ['red-run/infrastructure', 'waiting'],
    ]);
  });

  test('nothing for a muted cluster, nor for an older commit', () => {
    expect(play([news('1', [cluster('c', ['1'], { isMuted: true })])]).kinds).toEqual([['defer muted']]);
    expect(play([news('1', [cluster('c', ['1'])], { isOvertaken: true })]).kinds).toEqual([['defer overtaken']]);
  });

  test('the worst first, as many as the caps allow, and the rest in one overview that goes when they have gone', () => {
    const many = ['a', 'b', 'c', 'd'].map((key, index) => cluster(key, key === 'd' ? ['7', '8'] : [String(index)]));
    const first = play([news('1', many)], { newPerRun: 2 });
    expect(first.kinds).toEqual([['open', 'open', 'defer limit', 'defer limit', 'overview']]);
    expect(first.records.filter(({ state }) => state === 'open').map(({ key }) => key)).toEqual(['a', 'd', 'overview']);
    const passed = new Set(['0\n', '1\n', '2\n', '7\n', '8\n']);
    const { records } = play([news('1', many), news('2', [], { passed })], { newPerRun: 2 });
    expect(records.every(({ state }) => state === 'closed')).toBe(true);
  });

  test('a preview decides all and opens nothing; switched on, it files what it would have', () => {
    const runs = ['1', '2'].map((sha) => news(sha, [cluster('c', ['1'])]));
    const { records, kinds } = play(runs, { mode: 'preview' });
    expect([kinds, records.map(({ state, number }) => [state, number])]).toEqual([
      [['open'], []],
      [['previewed', null]],
    ]);
    const facts = { news: news('3', [cluster('c', ['1'])]), records, filedToday: 0, now: NOW, policy: POLICY };
    expect(decide({ ...facts, ancestryOf: linear }).actions.map(({ kind }) => kind)).toEqual(['open']);
  });
});

describe('how it ends', () => {
  const broken = news('5', [cluster('c', ['1', '2'])]);

  test('when all tests have passed in enough runs on commits that contain the last failing one', () => {
    const green = (sha: string) => news(sha, []);
    expect(play([broken, green('5'), green('4'), green('6')]).kinds).toEqual([['open'], [], [], ['close']]);
    expect(play([broken, green('6'), green('7'), green('8')], { closeAfter: 3 }).kinds.at(-1)).toEqual(['close']);
    const half = news('6', [cluster('other', ['2'])]);
    expect(play([broken, half]).kinds.at(-1)).toEqual(['open']);
  });

  test('a late failure on an older commit does not take back what newer commits have shown', () => {
    const late = news('6', [cluster('c', ['1'])]);
    const runs = [broken, news('7', []), late, news('8', [])];
    expect(play(runs, { closeAfter: 2 }).kinds).toEqual([['open'], [], [], ['close']]);
  });

  test('a deleted test closes it after ten runs without it, which says so', () => {
    const without = Array.from({ length: 10 }, (_, index) =>
      news(String(6 + index), [], { passed: new Set(), absent: new Set(['1\n', '2\n']) }),
    );
    const { kinds, records } = play([broken, ...without]);
    expect([kinds.slice(0, -1).flat(), kinds.at(-1)]).toEqual([['open'], ['close']]);
    expect(records[0]?.closing).toMatchObject({ reason: 'not_planned' });
  });

  test('the same run again, with more results, counts once', () => {
    const { records } = play([broken, broken, news('5', [cluster('c', ['1', '2', '3'])])]);
    expect(records[0]).toMatchObject({ failedRuns: 1, cells: { length: 3 } });
  });

  test('it comes back only with a commit that contains the one that closed it', () => {
    const again = (sha: string) => news(sha, [cluster('c', ['1'])]);
    const runs = [broken, news('7', []), again('6'), again('7'), again('8')];
    expect(play(runs).kinds.slice(2)).toEqual([['defer older-than-fix'], ['defer passed-on-this-commit'], ['reopen']]);
  });
});

describe('people', () => {
  const [open] = play([news('5', [cluster('c', ['1'])])]).records as [IssueRecord];
  const next = (record: IssueRecord, one: RunNews) =>
    decide({ news: one, records: [record], filedToday: 0, now: NOW, policy: POLICY, ancestryOf: linear });
  const kindsOf = ({ actions }: ReturnType<typeof next>) =>
    actions.map((action) => (action.kind === 'defer' ? action.reason : action.kind));
  const failing = (sha: string) => news(sha, [cluster('c', ['1'])]);

  test.each(['not_planned', 'duplicate'] as const)(
    'what was closed as %s is never reopened; once green it may come as a new one',
    (reason) => {
      const closed = decidePerson(open, { what: 'closed', reason, sha: '5' });
      expect(kindsOf(next(closed, failing('6')))).toEqual(['closed-by-person']);
      const [green] = next(closed, news('7', [])).records as [IssueRecord];
      expect(kindsOf(next(green, failing('8')))).toEqual(['open']);
    },
  );

  test('what was closed as done is reopened once by what contains the fix; the second time the hint is taken', () => {
    const close = (record: IssueRecord) => decidePerson(record, { what: 'closed', reason: 'completed', sha: '6' });
    expect(kindsOf(next(close(open), failing('6')))).toEqual(['passed-on-this-commit']);
    const reopened = next(close(open), failing('7'));
    expect(kindsOf(reopened)).toEqual(['reopen']);
    expect(kindsOf(next(close(reopened.records[0] as IssueRecord), failing('8')))).toEqual(['closed-by-person']);
  });

  test('what a person reopened is closed only by commits from then on', () => {
    const closed = {
      ...open,
      state: 'closed' as const,
      closing: { by: 'bot' as const, reason: 'completed' as const, sha: '6' },
    };
    const reopened = decidePerson(closed, { what: 'reopened', reason: 'completed', sha: '8' });
    expect(kindsOf(next(reopened, news('8', [])))).toEqual([]);
    expect(kindsOf(next(reopened, news('9', [])))).toEqual(['close']);
  });
});

test('recurrence is told once a day when it spreads, and once a week with counts', () => {
  const at = (days: number) => NOW + days * DAY;
  const runs = [
    news('1', [cluster('c', ['1'])]),
    ...['2', '3', '4', '5'].map((sha) => news(sha, [cluster('c', ['1', '2'])])),
  ];
  const days = [0, 0.5, 1.2, 5, 9];
  expect(play(runs, {}, (index) => at(days[index] as number)).kinds).toEqual([
    ['open'],
    [],
    ['comment'],
    [],
    ['comment'],
  ]);
});

describe('clusters', () => {
  const two = play([news('1', [cluster('a', ['1']), cluster('b', ['2'])])]).records;

  test('a merge keeps the issue of the survivor, with all cells, and closes the other as its duplicate', () => {
    const { records, actions } = decideMerge(two, 'b', '1');
    expect(records.map(({ key, state, number }) => [key, state, number])).toEqual([
      ['a', 'closed', 1],
      ['b', 'open', 2],
    ]);
    expect(records[1]?.cells).toHaveLength(2);
    expect(actions.map(({ kind }) => kind)).toEqual(['close', 'link']);
    expect(decideMerge(two.slice(0, 1), 'b', '1').records).toMatchObject([{ key: 'b', number: 1, episode: 1 }]);
  });

  test('a split takes the tests that leave out, and closes what is empty', () => {
    const [record] = decideMerge(two, 'b', '1').records.slice(1) as [IssueRecord];
    expect(decideSplit(record, ['1'], '1').records[0]?.cells.map(({ test: one }) => one)).toEqual(['2']);
    expect(decideSplit(record, ['1', '2'], '1').actions).toMatchObject([{ kind: 'close', why: 'emptied' }]);
    expect(decideSplit(record, ['9'], '1')).toEqual({ records: [], actions: [] });
  });

  test('a renamed test keeps its issue', () => {
    const [record] = two as [IssueRecord];
    const renamed = decideRename(record, '1', '3');
    const after = decide({
      news: news('2', []),
      records: [renamed],
      filedToday: 0,
      now: NOW,
      policy: POLICY,
      ancestryOf: linear,
    });
    expect(after.actions).toMatchObject([{ kind: 'close', why: 'green' }]);
  });
});
