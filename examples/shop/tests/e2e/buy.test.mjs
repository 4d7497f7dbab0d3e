import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { addProduct } from '../ask.mjs';
import { visit } from './visit.mjs';

describe('a visitor', () => {
  test('finds a product, orders it and sees what it costs', async () => {
    const name = `Milk jug ${Date.now()}`;
    await addProduct({ name, price_cents: 1_999, stock: 4 });
    const found = await (await visit('/')).submit({ search: name.toLowerCase() });
    assert.equal(found.rows.length, 2, 'the head of the table and the product');
    const product = await found.follow(name);
    assert.equal(product.title, name);
    const order = await product.submit({ customer: "Someone's", quantity: '2' });
    assert.match(order.title, /^Order \d+$/);
    assert.match(order.source, /For Someone&#39;s: <strong>placed<\/strong>/);
    assert.deepEqual([order.status, order.total], [200, '44.88']);
    // The address is that of the order: loading the page again orders nothing.
    assert.equal((await visit(order.path)).total, '44.88');
    const list = await (await order.follow('All products')).submit({ search: name });
    assert.match(list.rows[1], /19\.99\s+2$/);
  });

  test('is told when there is not enough, and keeps what was filled in', async () => {
    const { sku } = await addProduct({ stock: 1 });
    const refused = await (await visit(`/products/${sku}`)).submit({ customer: 'A visitor', quantity: '3' });
    assert.deepEqual([refused.status, refused.alert], [409, `only 1 of "${sku}" are left`]);
    const order = await refused.submit({ quantity: '1' });
    assert.match(order.source, /For A visitor: /);
  });

  test('is told what is wrong with an order', async () => {
    const { sku } = await addProduct();
    const page = await visit(`/products/${sku}`);
    assert.match((await page.submit({ customer: 'A', quantity: 'two' })).alert, /^quantity must be a whole number/);
    assert.match((await page.submit({ customer: ' ', quantity: '1' })).alert, /^customer must have/);
  });

  test('finds a page of its own for what does not exist', async () => {
    for (const path of ['/products/no-such', '/orders/999999999', '/no/such/page']) {
      const { status, title, alert } = await visit(path);
      assert.deepEqual([path, status, title], [path, 404, 'Not found']);
      assert.match(alert, /there is no/i);
    }
  });
});
