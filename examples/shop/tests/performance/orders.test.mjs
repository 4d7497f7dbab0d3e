import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addProduct, ask, stockOf } from '../ask.mjs';
import { metric } from '../metric.mjs';

const ORDERS = Number(process.env.SHOP_ORDERS || 200);
const CUSTOMERS = 8;
/** The first requests open connections and compile code; they say nothing of the rest. */
const WARM_UP = 20;

test('customers who order one after the other, all at the same time', async () => {
  const { sku } = await addProduct({ stock: ORDERS + WARM_UP });
  const order = () => ask('/api/orders', { customer: 'A customer', lines: [{ sku, quantity: 1 }] });
  for (let count = 0; count < WARM_UP; count += 1) await order();

  let left = ORDERS;
  const answers = {};
  const customer = async () => {
    // Goes on after an error: one that comes once and one that stays are different things.
    while (left-- > 0) {
      const begun = performance.now();
      const { status } = await order();
      if (status === 201) metric('order_time', Number((performance.now() - begun).toFixed(2)), { unit: 'ms' });
      metric('order_errors', status === 201 ? 0 : 1, { type: 'rate' });
      answers[status] = (answers[status] ?? 0) + 1;
    }
  };
  const begun = performance.now();
  await Promise.all(Array.from({ length: CUSTOMERS }, customer));
  metric('orders_per_second', Math.round((ORDERS * 1_000) / (performance.now() - begun)));
  assert.deepEqual(answers, { 201: ORDERS });
  assert.equal(await stockOf(sku), 0);
});
