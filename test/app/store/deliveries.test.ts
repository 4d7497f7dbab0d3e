import { expect, test } from '@jest/globals';
import { claimDelivery, type DeliveryRow, nextDueSeconds } from '../../../app/store/claim-delivery.ts';
import type { Database } from '../../../app/store/database.ts';
import {
  extendLease,
  finishDelivery,
  forgetDeliveries,
  postponeDelivery,
  storeDelivery,
} from '../../../app/store/deliveries.ts';
import { dropDeliveries, findDelivery, listDeliveries, retryDeliveries } from '../../../app/store/delivery-shelf.ts';
import { storeErrand } from '../../../app/store/errands.ts';
import { markInstallationDeleted, restInstallation, saveInstallation } from '../../../app/store/installations.ts';
import { describeEachEngine } from './each-engine.ts';

await describeEachEngine('deliveries', (database: () => Database) => {
  const claim = async (): Promise<DeliveryRow> => {
    const row = await claimDelivery(database(), 60);
    if (row === undefined) throw new Error('nothing is due');
    return row;
  };
  const store = (id: string, repositoryId?: number, installationId?: number) =>
    storeDelivery(database(), { id, event: 'x', payload: '{}', repositoryId, installationId });

  test('a delivery is stored once, claimed once, and gone when it is done', async () => {
    const delivery = { id: 'd1', event: 'ping', payload: '{"a":1}', repositoryId: 5 };
    expect(await storeDelivery(database(), delivery)).toBe(true);
    expect(await storeDelivery(database(), delivery)).toBe(false);
    const held = await claim();
    expect(held).toMatchObject({ id: 'd1', event: 'ping', payload: { a: 1 }, attempts: 0 });
    expect(await claimDelivery(database(), 60)).toBeUndefined();
    await finishDelivery(database(), held);
    expect(await nextDueSeconds(database())).toBeUndefined();
  });

  test('a lease that ran out is taken over: the work of a killed process goes on', async () => {
    await storeDelivery(database(), { id: 'd1', event: 'ping', payload: '{}', repositoryId: undefined });
    expect(await claimDelivery(database(), -1)).toMatchObject({ id: 'd1', attempts: 0 });
    expect(await claimDelivery(database(), 60)).toMatchObject({ id: 'd1', attempts: 1 });
  });

  test('deliveries of one repository are worked one after another, others meanwhile', async () => {
    for (const [id, repositoryId] of [
      ['a1', 1],
      ['a2', 1],
      ['b1', 2],
    ] as const) {
      await storeDelivery(database(), { id, event: 'x', payload: '{}', repositoryId });
    }
    const a1 = await claim();
    expect(a1.id).toBe('a1');
    expect((await claimDelivery(database(), 60))?.id).toBe('b1');
    expect(await claimDelivery(database(), 60)).toBeUndefined();
    await finishDelivery(database(), a1);
    expect((await claimDelivery(database(), 60))?.id).toBe('a2');
  });

  test('many workers at once never claim the same delivery', async () => {
    for (let i = 0; i < 20; i += 1)
      await storeDelivery(database(), { id: `d${i}`, event: 'x', payload: '{}', repositoryId: i % 4 });
    const claimed = await Promise.all(Array.from({ length: 8 }, () => claimDelivery(database(), 60)));
    const ids = claimed.flatMap((row) => row?.id ?? []);
    expect(ids.length).toBe(4);
    expect(new Set(ids).size).toBe(4);
  });

  test('a postponed delivery waits; one that is dead stays as it is', async () => {
    await storeDelivery(database(), { id: 'd1', event: 'x', payload: '{}', repositoryId: undefined });
    const held = await claim();
    await postponeDelivery(database(), held, { error: 'e', afterSeconds: 3600, countsAsAttempt: false, dead: false });
    expect(await claimDelivery(database(), 60)).toBeUndefined();
    expect(await nextDueSeconds(database())).toBeGreaterThan(3500);
    await database().query('UPDATE deliveries SET not_before = now()');
    await postponeDelivery(database(), await claim(), {
      error: 'e',
      afterSeconds: 0,
      countsAsAttempt: true,
      dead: true,
    });
    expect(await claimDelivery(database(), 60)).toBeUndefined();
    expect(await database().query('SELECT state, attempts, last_error FROM deliveries')).toEqual([
      { state: 'dead', attempts: 1, last_error: 'e' },
    ]);
  });

  test('the repository that waited longest is next, however much another one has sent', async () => {
    for (let i = 0; i < 20; i += 1) await store(`busy${i}`, 1);
    await store('quiet', 2);
    const order: string[] = [];
    for (let i = 0; i < 4; i += 1) {
      const row = await claim();
      order.push(row.id);
      await finishDelivery(database(), row);
    }
    expect(order).toEqual(['busy0', 'quiet', 'busy1', 'busy2']);
  });

  test('who lost the lease changes nothing more', async () => {
    await store('d1', 1);
    const former = (await claimDelivery(database(), -1)) as DeliveryRow;
    const holder = await claim();
    expect(await extendLease(database(), former, 60)).toBe(false);
    await finishDelivery(database(), former);
    await postponeDelivery(database(), former, { error: 'e', afterSeconds: 0, countsAsAttempt: true, dead: true });
    expect(await findDelivery(database(), 'd1')).toMatchObject({ state: 'pending', lastError: null });
    expect(await extendLease(database(), holder, 60)).toBe(true);
  });

  test('a delivery whose holders fell silent is a suspect, and left to who can work it alone', async () => {
    await store('d1', 1);
    for (let i = 0; i < 3; i += 1) await claimDelivery(database(), -1);
    expect(await claimDelivery(database(), 60, false)).toBeUndefined();
    expect(await claim()).toMatchObject({ id: 'd1', lost: 3, isSuspect: true });
  });

  test('work of an installation that rests, is suspended or deleted stays where it is', async () => {
    await store('d1', 1, 11);
    await store('d2', 2, 12);
    await store('d3', 3, 13);
    await store('d4', 4, 14);
    await restInstallation(database(), 11, 3600);
    await saveInstallation(database(), { id: 12, account: 'octo', suspended: true });
    await markInstallationDeleted(database(), 13);
    expect((await claim()).id).toBe('d4');
    expect(await claimDelivery(database(), 60)).toBeUndefined();
    await saveInstallation(database(), { id: 12, account: 'octo', suspended: false });
    expect((await claim()).id).toBe('d2');
  });

  test('what was given up can be listed, tried again and dropped; GitHub asked for again it is taken up', async () => {
    for (const id of ['d1', 'd2', 'd3']) {
      await store(id, 1);
      const held = await claim();
      await postponeDelivery(database(), held, { error: 'why', afterSeconds: 0, countsAsAttempt: true, dead: true });
    }
    expect(await listDeliveries(database(), 'dead', 10)).toMatchObject([{ id: 'd3', lastError: 'why' }, {}, {}]);
    expect(await retryDeliveries(database(), ['d1', 'unknown'])).toBe(1);
    expect(await dropDeliveries(database(), ['d2'])).toBe(1);
    expect(await store('d3', 1)).toBe(true);
    expect([await store('d2', 1), await store('d1', 1)]).toEqual([false, false]);
    expect([(await claim()).id, await findDelivery(database(), 'd2')]).toMatchObject(['d1', { state: 'done' }]);
    expect(await forgetDeliveries(database(), -1, 10)).toBe(1);
  });

  test('an errand asked for many times waits once; asked for while it is done, it is done once more', async () => {
    const errand = { id: 'e', action: 'a', repositoryId: 1, installationId: 2, afterSeconds: 0 };
    for (let n = 1; n <= 3; n += 1) await storeErrand(database(), { ...errand, about: { n } });
    const held = await claim();
    expect(held).toMatchObject({ event: 'assay', payload: { action: 'a', n: 3, installation: { id: 2 } } });
    await storeErrand(database(), { ...errand, about: { n: 4 } });
    await finishDelivery(database(), held);
    expect(await claim()).toMatchObject({ id: 'e', payload: { n: 4 } });
  });
});
