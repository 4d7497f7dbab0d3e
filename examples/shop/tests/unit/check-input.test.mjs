import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { checkOrder, checkProduct } from '../../api/check-input.mjs';

const order = (lines, customer = 'A customer') => ({ customer, lines });
const refused = (what, message) => assert.throws(what, { status: 400, message });

describe('an order', () => {
  test('is taken with its name trimmed and nothing else in it', () => {
    const checked = checkOrder({ ...order([{ sku: 'kettle', quantity: 2, price_cents: 1 }], ' A '), total_cents: 1 });
    assert.deepEqual(checked, { customer: 'A', lines: [{ sku: 'kettle', quantity: 2 }] });
  });

  test('needs at least one line and at most a hundred', () => {
    for (const lines of [undefined, 'kettle', [], Array(101).fill({ sku: 'kettle', quantity: 1 })]) {
      refused(() => checkOrder(order(lines)), /lines must be/);
    }
  });

  test('needs whole numbers above 0', () => {
    for (const quantity of [0, -1, 1.5, '2', null, Number.NaN, 1e9]) {
      refused(() => checkOrder(order([{ sku: 'kettle', quantity }])), /quantity must be/);
    }
  });

  test('names no product twice', () => {
    const line = { sku: 'kettle', quantity: 1 };
    refused(() => checkOrder(order([line, line])), /twice/);
  });

  test('needs a name that can be stored', () => {
    for (const customer of ['', '  ', 'x'.repeat(101), 'a\0b', 7]) {
      refused(() => checkOrder(order([{ sku: 'kettle', quantity: 1 }], customer)), /customer must have/);
    }
  });
});

describe('a product', () => {
  const product = { sku: 'mug-2', name: 'Mug', price_cents: 500, stock: 0 };

  test('may be sold out', () => assert.deepEqual(checkProduct(product), product));

  test('has a sku that fits into an address', () => {
    for (const sku of ['', 'Mug', 'a b', '../mug', 'x'.repeat(41), undefined]) {
      refused(() => checkProduct({ ...product, sku }), /sku must have/);
    }
  });

  test('is not free', () => refused(() => checkProduct({ ...product, price_cents: 0 }), /price_cents must be/));
});
