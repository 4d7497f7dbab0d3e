import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { addProduct, ask, stockOf } from '../ask.mjs';

const order = (lines) => ({ customer: 'A customer', lines });
const says = ({ status, body }) => [status, body.error];

describe('what cannot be', () => {
  test('404 for what does not exist', async () => {
    assert.deepEqual(says(await ask('/api/invalid/endpoint')), [404, 'there is no /api/invalid/endpoint']);
    assert.deepEqual(says(await ask('/api/products/no-such')), [404, 'there is no product "no-such"']);
    assert.deepEqual(says(await ask('/api/orders/999999999')), [404, 'there is no order 999999999']);
  });

  test('405 for what cannot be done there', async () => {
    assert.deepEqual(says(await ask('/api/health', {})), [405, '/api/health takes GET']);
  });

  test('400 for a malformed body', async () => {
    assert.deepEqual(says(await ask('/api/orders', '{"customer":')), [400, 'the body is not JSON']);
    for (const body of ['', '[]', 'null', '"text"', '7']) assert.equal((await ask('/api/orders', body)).status, 400);
  });

  test('400 for an order of something that is not sold', async () => {
    const { status, body } = await ask('/api/orders', order([{ sku: 'no-such', quantity: 1 }]));
    assert.deepEqual([status, body.sku], [400, 'no-such']);
  });

  test('409 when there is not enough, and then nothing of the order happens', async () => {
    const [plenty, scarce] = [await addProduct({ stock: 5 }), await addProduct({ stock: 1 })];
    const lines = [
      { sku: plenty.sku, quantity: 5 },
      { sku: scarce.sku, quantity: 2 },
    ];
    const { status, body } = await ask('/api/orders', order(lines));
    assert.deepEqual([status, body.sku, body.stock], [409, scarce.sku, 1]);
    assert.deepEqual([await stockOf(plenty.sku), await stockOf(scarce.sku)], [5, 1]);
  });

  test('409 for a sku that is taken', async () => {
    const { sku } = await addProduct();
    const again = { sku, name: 'Another', price_cents: 1, stock: 1 };
    assert.deepEqual(says(await ask('/api/products', again)), [409, `there is a product "${sku}" already`]);
  });
});
