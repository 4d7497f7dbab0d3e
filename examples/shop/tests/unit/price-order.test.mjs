import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { priceOrder } from '../../api/price-order.mjs';

const line = (price_cents, quantity) => ({ price_cents, quantity });

describe('the price of an order', () => {
  test('is the goods and the shipping', () => {
    const price = priceOrder([line(690, 2), line(349, 1)]);
    assert.deepEqual(price, { goods_cents: 1729, discount_cents: 0, shipping_cents: 490, total_cents: 2219 });
  });

  test('has no shipping from 50.00 on', () => {
    assert.equal(priceOrder([line(4_999, 1)]).shipping_cents, 490);
    assert.equal(priceOrder([line(5_000, 1)]).shipping_cents, 0);
  });

  test('is a tenth less for ten of the same, not for ten of all sorts', () => {
    assert.equal(priceOrder([line(100, 10)]).discount_cents, 100);
    assert.equal(priceOrder([line(100, 9), line(200, 9)]).discount_cents, 0);
  });

  test('rounds a discount up, and looks at what is left of the goods for the shipping', () => {
    const price = priceOrder([line(501, 11)]);
    assert.deepEqual([price.discount_cents, price.shipping_cents, price.total_cents], [552, 490, 5449]);
  });

  test('is whole however large the order is', () => {
    const price = priceOrder(Array.from({ length: 100 }, () => line(1_000_000, 1_000_000)));
    assert.ok(Number.isSafeInteger(price.total_cents));
    assert.equal(price.total_cents, 90_000_000_000_000);
  });
});
