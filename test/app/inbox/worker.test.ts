import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from '@jest/globals';
import { describeFailure } from '../../../app/inbox/describe-failure.ts';
import { startWorker } from '../../../app/inbox/start-worker.ts';
import { claimDelivery, releaseLeases } from '../../../app/store/claim-delivery.ts';
import type { Database } from '../../../app/store/database.ts';
import { storeDelivery } from '../../../app/store/deliveries.ts';
import { describeEachEngine } from '../store/each-engine.ts';

const silent = { info() {}, warn() {}, error() {} };
const store = (database: Database, id: string) =>
  storeDelivery(database, { id, event: 'x', payload: '{}', repositoryId: undefined });
const state = async (database: Database, id: string) =>
  (await database.query<{ state: string }>('SELECT state FROM deliveries WHERE id = $1', [id]))[0]?.state;

await describeEachEngine('the worker', (database) => {
  test('stopping waits for the delivery in hand and takes no other', async () => {
    await store(database(), 'd1');
    await store(database(), 'd2');
    const begun: string[] = [];
    const worker = startWorker({
      database: database(),
      log: silent,
      random: () => 0.5,
      receive: async ({ id }) => {
        begun.push(id);
        await sleep(500);
      },
    });
    while (begun.length === 0) await sleep(10);
    await worker.stop();
    expect(begun).toEqual(['d1']);
    expect(await state(database(), 'd1')).toBe('done');
    expect(await state(database(), 'd2')).toBe('pending');
  });

  test('a delivery with which the process ended each time is given up and not begun again', async () => {
    await store(database(), 'poison');
    for (let i = 0; i <= 12; i += 1) {
      await claimDelivery(database(), 60);
      await releaseLeases(database());
    }
    const begun: string[] = [];
    const worker = startWorker({
      database: database(),
      log: silent,
      random: () => 0.5,
      receive: async ({ id }) => void begun.push(id),
    });
    for (let i = 0; i < 200 && (await state(database(), 'poison')) === 'pending'; i += 1) await sleep(25);
    await worker.stop();
    expect(await state(database(), 'poison')).toBe('dead');
    expect(begun).toEqual([]);
  });

  test('who is alone with the database takes up at once what a killed process held', async () => {
    await store(database(), 'd1');
    expect((await claimDelivery(database(), 60))?.id).toBe('d1');
    expect(await claimDelivery(database(), 60)).toBeUndefined();
    await releaseLeases(database());
    expect((await claimDelivery(database(), 60))?.id).toBe('d1');
  });
});

test('how long GitHub asks to wait is read from any of the errors; a broken header asks for nothing', () => {
  const limited = (headers: object) => Object.assign(new Error('no'), { status: 403, response: { headers } });
  const inAMinute = Math.floor(Date.now() / 1000) + 60;
  const reset = describeFailure(limited({ 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': String(inAMinute) }));
  expect(reset.retryAfterSeconds).toBeGreaterThan(55);
  expect(describeFailure(limited({ 'x-ratelimit-remaining': '0' })).retryAfterSeconds).toBeUndefined();
  const both = new AggregateError([new Error('one'), limited({ 'retry-after': '7' })]);
  expect(describeFailure(both)).toMatchObject({
    message: expect.stringContaining('one'),
    retryAfterSeconds: 7,
  });
});
