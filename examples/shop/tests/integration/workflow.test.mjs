import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addProduct, ask, stockOf } from '../ask.mjs';

test('from an empty basket to a cancelled order', async (t) => {
  let product;
  let order;

  await t.test('the api is healthy, with its database', async () => {
    const { status, body } = await ask('/api/health');
    assert.deepEqual([status, body.status, body.database], [200, 'healthy', 'up']);
    assert.ok(body.migrations >= 2);
  });

  await t.test('the catalogue has what the migrations put there', async () => {
    const { body } = await ask('/api/products?search=KETTLE');
    const [kettle] = body.products;
    assert.deepEqual([body.products.length, kettle.sku, kettle.price_cents], [1, 'kettle', 5_450]);
  });

  await t.test('a product is added and found', async () => {
    product = await addProduct({ price_cents: 1_250, stock: 12 });
    assert.deepEqual((await ask(`/api/products/${product.sku}`)).body.product, product);
  });

  await t.test('an order is placed, with its price worked out', async () => {
    const lines = [{ sku: product.sku, quantity: 10 }];
    const { status, headers, body } = await ask('/api/orders', { customer: 'A customer', lines });
    ({ order } = body);
    assert.deepEqual([status, headers.get('location')], [201, `/api/orders/${order.id}`]);
    assert.deepEqual(order, {
      id: order.id,
      customer: 'A customer',
      status: 'placed',
      goods_cents: 12_500,
      discount_cents: 1_250,
      shipping_cents: 0,
      total_cents: 11_250,
      lines: [{ sku: product.sku, name: product.name, quantity: 10, price_cents: 1_250 }],
    });
  });

  await t.test('the order can be read again, and its goods have left the stock', async () => {
    assert.deepEqual((await ask(`/api/orders/${order.id}`)).body.order, order);
    assert.equal(await stockOf(product.sku), 2);
  });

  await t.test('it is cancelled, and its goods are back', async () => {
    const { status, body } = await ask(`/api/orders/${order.id}/cancel`, '');
    assert.deepEqual([status, body.order.status], [200, 'cancelled']);
    assert.equal(await stockOf(product.sku), 12);
  });

  await t.test('it cannot be cancelled twice', async () => {
    assert.equal((await ask(`/api/orders/${order.id}/cancel`, '')).status, 409);
    assert.equal(await stockOf(product.sku), 12);
  });
});
