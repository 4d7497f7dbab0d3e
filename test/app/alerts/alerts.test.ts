import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { sendAlert } from '../../../app/alerts/send-alert.ts';
import { type AlertAbout, tellAlert } from '../../../app/alerts/tell-alert.ts';
import { clusterFailures } from '../../../app/history/cluster-failures.ts';
import { startWorker, type Worker } from '../../../app/inbox/start-worker.ts';
import { listDeliveries } from '../../../app/store/delivery-shelf.ts';
import { addMutes } from '../../../app/store/mutes.ts';
import type { NewResult } from '../../../app/store/reports.ts';
import { repositoryById, runsByIds } from '../../../app/store/runs.ts';
import { silent } from '../history/history-world.ts';
import { describeEachEngine } from '../store/each-engine.ts';
import { sampleResult, sampleStore } from '../store/sample-store.ts';
import { type Receiver, startReceiver } from './receiver.ts';

const GREEN = ['a', 'b', 'c', 'd', 'e', 'f'].map((name) => sampleResult(name));
const redIn = (...names: string[]): NewResult[] =>
  GREEN.map((result) => (names.includes(result.name) ? sampleResult(result.name, 'failed') : result));
const URL_OF = (run: number) => `https://github.com/o/r/actions/runs/${run}`;

await describeEachEngine('alerts', (database) => {
  let receiver: Receiver;
  let worker: Worker | undefined;
  let store: ReturnType<typeof sampleStore>;
  beforeEach(async () => {
    receiver = await startReceiver();
    store = sampleStore(database);
  });
  afterEach(async () => {
    await worker?.stop();
    worker = undefined;
    receiver.close();
  });

  /** The inbox is worked as the bot works it; waits are as short as they may be. */
  const work = (alertWebhook: string | null = receiver.url): void => {
    worker = startWorker({
      database: database(),
      log: silent,
      random: () => 0,
      receive: ({ payload }) =>
        sendAlert(
          { database: database(), log: silent, alertWebhook: alertWebhook ?? undefined },
          payload as unknown as AlertAbout,
        ),
    });
  };
  const tell = async (runId: number, settings: object | null = { artifacts: [], alerts: 'on' }) => {
    const repository = await repositoryById(database(), store.repositoryId);
    const [run] = await runsByIds(database(), store.repositoryId, [runId]);
    if (repository === undefined || run === undefined) throw new Error('not stored');
    const settingsOf = async () => settings as never;
    await tellAlert({ database: database(), log: silent, alertWebhook: receiver.url, settingsOf }, repository, run);
    worker?.wake();
  };
  /** A run with what failed in it, told of; answers with its id. */
  const see = async (results: readonly NewResult[], changes: object = {}): Promise<number> => {
    const conclusion = results.some(({ status }) => status === 'failed') ? 'failure' : 'success';
    const runId = await store.run(results, { conclusion, url: URL_OF(17), ...changes });
    await clusterFailures(database(), { repositoryId: store.repositoryId, runId });
    await tell(runId);
    return runId;
  };
  const rows = () =>
    database().query('SELECT id, workflow_id, follows, run_id, kind, about, state FROM alerts ORDER BY id');
  const kinds = async () =>
    (await database().query<{ kind: string }>('SELECT kind FROM alerts ORDER BY id')).map(({ kind }) => kind);

  test('red is told once, with what is new and what changed, and so is green', async () => {
    work();
    await see(GREEN);
    await see(redIn('a', 'b'));
    await see(redIn('a'));
    await see(redIn('c'));
    await see(GREEN);
    await see(GREEN);
    await receiver.arrived(2);
    expect(receiver.messages).toMatchObject([
      {
        text: expect.stringMatching(/^🔴 o\/r: Test on main is red at .*2 results failed/),
        alert: {
          kind: 'red',
          failed: 2,
          lastGoodSha: '1'.padStart(40, 'a'),
          causes: expect.arrayContaining([expect.objectContaining({ isNew: true })]),
        },
      },
      { text: expect.stringContaining('is green again'), alert: { kind: 'recovered' } },
    ]);
    expect(receiver.messages[0]?.text).toContain(
      `https://github.com/o/r/compare/${'1'.padStart(40, 'a')}...${'2'.padStart(40, 'a')}`,
    );
    expect(await rows()).toMatchObject([
      { kind: 'red', state: 'sent' },
      { kind: 'recovered', state: 'sent' },
    ]);
  });

  test('the same runs told of again, in any order, change nothing', async () => {
    const runs = [await see(GREEN), await see(redIn('a')), await see(GREEN), await see(redIn('b'))];
    const before = await rows();
    expect(await kinds()).toEqual(['red', 'recovered', 'red']);
    for (const order of [runs, runs.toReversed(), [...runs, ...runs]]) for (const run of order) await tell(run);
    expect(await rows()).toEqual(before);
    work();
    await receiver.arrived(3);
    for (const run of runs) await tell(run);
    expect(new Set(receiver.messages.map(({ key }) => key)).size).toBe(3);
    expect(receiver.messages).toHaveLength(3);
  });

  test('two who decide at once tell once', async () => {
    const runId = await store.run(redIn('a'), { conclusion: 'failure' });
    await Promise.all(Array.from({ length: 6 }, () => tell(runId)));
    expect(await kinds()).toEqual(['red']);
    expect(await database().query(`SELECT id FROM deliveries WHERE state = 'pending'`)).toHaveLength(1);
  });

  test('nothing is told of pull requests, forks, other branches, cancelled, late and inconclusive runs', async () => {
    await see(redIn('a'), { event: 'pull_request' });
    await see(redIn('a'), { headRepositoryId: 99 });
    await see(redIn('a'), { headBranch: 'topic' });
    await see(GREEN, { conclusion: 'cancelled' });
    const newest = await store.run(GREEN, { githubRunId: 9_000_000_000 });
    await see(redIn('a'), { githubRunId: 8_000_000_000 });
    expect(await kinds()).toEqual([]);
    await see(redIn('a'), { githubRunId: 9_100_000_000 });
    await tell(newest);
    const unclear = await store.run(GREEN, { githubRunId: 9_200_000_000 });
    await database().query(`UPDATE reports SET conclusion = 'inconclusive' WHERE run_id = $1`, [unclear]);
    await tell(unclear);
    expect(await kinds()).toEqual(['red']);
  });

  test('nothing is told where the repository does not want it, or what people muted', async () => {
    const runId = await store.run(redIn('a'), { conclusion: 'failure' });
    for (const settings of [
      null,
      { artifacts: [] },
      { artifacts: [], alerts: 'off' },
      { artifacts: [], alerts: false },
    ])
      await tell(runId, settings);
    expect(await kinds()).toEqual([]);
    await clusterFailures(database(), { repositoryId: store.repositoryId, runId });
    const [test] = await database().query<{ id: number }>(`SELECT id FROM tests WHERE name = 'a'`);
    const until = new Date(Date.now() + 60_000);
    await addMutes(database(), store.repositoryId, [test?.id as number], {
      author: 'ann',
      reason: 'r',
      issue: 1,
      until,
    });
    await tell(runId);
    expect(await kinds()).toEqual([]);
    await see(redIn('a', 'b'));
    expect(await kinds()).toEqual(['red']);
  });

  test('an outage of several workflows is told once, and so is its end', async () => {
    const all = redIn('a', 'b', 'c', 'd', 'e', 'f');
    await see(all);
    await see(all, { workflowId: 4 });
    await see(all);
    await see(GREEN);
    await see(GREEN, { workflowId: 4 });
    expect(await database().query('SELECT workflow_id AS w, kind, state FROM alerts ORDER BY id')).toEqual([
      { w: 3, kind: 'outage', state: 'due' },
      { w: 4, kind: 'outage', state: 'folded' },
      { w: 3, kind: 'recovered', state: 'folded' },
      { w: 4, kind: 'recovered', state: 'due' },
    ]);
  });

  test('a receiver that is away gets it later, once', async () => {
    receiver.reactions.push({ status: 500 }, { status: 503 });
    await see(redIn('a'));
    work();
    await receiver.arrived(3);
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(await rows()).toMatchObject([{ state: 'sent' }]);
    expect(new Set(receiver.messages.map(({ key }) => key)).size).toBe(1);
    expect(receiver.messages).toHaveLength(3);
  });

  test('a wait that it asks for is waited, costs no attempt and rests nobody', async () => {
    receiver.reactions.push({ status: 429, headers: { 'retry-after': '2' } });
    await see(redIn('a'));
    work();
    await receiver.arrived(2);
    const [first, second] = receiver.messages;
    expect((second?.at ?? 0) - (first?.at ?? 0)).toBeGreaterThanOrEqual(1_900);
    expect(await database().query('SELECT id FROM installations WHERE rests_until IS NOT NULL')).toEqual([]);
  });

  test('what it refuses is tried again and then given up to a person, without its address', async () => {
    await see(redIn('a'));
    await database().query('UPDATE deliveries SET attempts = 11');
    receiver.reactions.push({ status: 302, headers: { location: 'http://127.0.0.1:1/elsewhere' } });
    work();
    await receiver.arrived(1);
    const dead = async () => (await listDeliveries(database(), 'dead', 5))[0];
    for (let i = 0; i < 100 && (await dead()) === undefined; i += 1)
      await new Promise((resolve) => setTimeout(resolve, 20));
    expect((await dead())?.lastError).toMatch(/the receiver of alerts answered 302/);
    expect((await dead())?.lastError).not.toContain(new URL(receiver.url).pathname);
  });

  test.each([
    ['a day later', true],
    ['without a receiver', false],
  ])('%s it is dropped', async (_name, isLate) => {
    await see(redIn('a'));
    if (isLate) await database().query(`UPDATE alerts SET decided_at = now() - interval '25 hours'`);
    work(isLate ? receiver.url : null);
    const stateOf = async () => (await database().query<{ state: string }>('SELECT state FROM alerts'))[0]?.state;
    for (let i = 0; i < 200 && (await stateOf()) === 'due'; i += 1)
      await new Promise((resolve) => setTimeout(resolve, 20));
    expect(await stateOf()).toBe('dropped');
    expect(receiver.messages).toEqual([]);
  });
});
