import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { addProduct, ask, stockOf } from '../ask.mjs';
import { query } from '../query.mjs';

const orderOf = (...skus) => ask('/api/orders', { customer: 'A', lines: skus.map((sku) => ({ sku, quantity: 1 })) });

describe('many customers at once', () => {
  test('ten want one of the last five: five get one, five are told', async () => {
    const { sku } = await addProduct({ stock: 5 });
    const answers = await Promise.all(Array.from({ length: 10 }, () => orderOf(sku)));
    const count = (status) => answers.filter((answer) => answer.status === status).length;
    assert.deepEqual({ sold: count(201), refused: count(409) }, { sold: 5, refused: 5 });
    assert.equal(await stockOf(sku), 0);
  });

  test('those who name the same two products in different order do not block each other for good', async () => {
    const [{ sku: a }, { sku: b }] = [await addProduct({ stock: 40 }), await addProduct({ stock: 40 })];
    const orders = Array.from({ length: 40 }, (_, index) => (index % 2 === 0 ? orderOf(a, b) : orderOf(b, a)));
    assert.deepEqual([...new Set((await Promise.all(orders)).map(({ status }) => status))], [201]);
    assert.deepEqual([await stockOf(a), await stockOf(b)], [0, 0]);
  });

  test('one order is cancelled once, however many ask for it', async () => {
    const { sku } = await addProduct({ stock: 3 });
    const { id } = (await orderOf(sku)).body.order;
    const answers = await Promise.all(Array.from({ length: 6 }, () => ask(`/api/orders/${id}/cancel`, '')));
    assert.equal(answers.filter(({ status }) => status === 200).length, 1);
    assert.equal(await stockOf(sku), 3);
  });
});

describe('what is stored', () => {
  test('adds up: all that was delivered is in stock or ordered', async () => {
    const wrong = await query(`
      SELECT sku, delivered, stock, ordered FROM products
      CROSS JOIN LATERAL (
        SELECT coalesce(sum(quantity), 0)::int AS ordered FROM order_lines JOIN orders ON orders.id = order_id
        WHERE order_lines.sku = products.sku AND status = 'placed') AS sold
      WHERE stock + ordered <> delivered`);
    assert.deepEqual(wrong, []);
  });

  test('adds up: the goods of each order are the sum of its lines', async () => {
    const wrong = await query(`
      SELECT id, goods_cents, sum(quantity * order_lines.price_cents) AS lines FROM orders
      LEFT JOIN order_lines ON order_id = id GROUP BY id
      HAVING goods_cents IS DISTINCT FROM sum(quantity * order_lines.price_cents)`);
    assert.deepEqual(wrong, []);
  });
});
