import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { addProduct, ask, stockOf } from '../ask.mjs';
import { metric } from '../metric.mjs';
import { checksums } from './checksums.mjs';
import { backUp, destroy, restore, untilHealth } from './disaster.mjs';

test('the shop after the loss of its database', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'shop-backup-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  const file = join(folder, 'shop.dump');
  const { sku } = await addProduct({ stock: 9 });
  const order = async () => (await ask('/api/orders', { customer: 'A', lines: [{ sku, quantity: 2 }] })).body.order;
  const kept = await order();
  let before;
  let lost;
  let destroyedAt;

  await t.test('a backup is made while the shop is open', async () => {
    before = await checksums();
    const begun = performance.now();
    backUp(file);
    metric('backup_time', Math.round(performance.now() - begun), { unit: 'ms' });
    metric('backup_size', statSync(file).size, { unit: 'B' });
    lost = await order();
    assert.notDeepEqual(await checksums(), before);
  });

  await t.test('the database is lost, and the api says so without ending', async () => {
    destroyedAt = performance.now();
    await destroy();
    const { status, error } = await untilHealth(503);
    assert.equal(status, 'unhealthy');
    assert.match(error, /the database does not answer/);
    assert.equal((await ask('/api/products')).status, 503);
    assert.equal((await ask('/api/live')).status, 200);
  });

  await t.test('the backup is put back, and the api works again without a restart', async () => {
    await restore(file);
    await untilHealth(200);
    metric('recovery_time', Math.round(performance.now() - destroyedAt), { unit: 'ms' });
  });

  await t.test('every table is as it was, row by row', async () => assert.deepEqual(await checksums(), before));

  await t.test('what came after the backup is gone, and nothing else', async () => {
    assert.equal((await ask(`/api/orders/${lost.id}`)).status, 404);
    assert.deepEqual((await ask(`/api/orders/${kept.id}`)).body.order, kept);
    assert.equal(await stockOf(sku), 7);
  });

  await t.test('new orders go on where the backup ended', async () => {
    assert.equal((await order()).id, kept.id + 1);
    assert.equal(await stockOf(sku), 5);
  });
});
