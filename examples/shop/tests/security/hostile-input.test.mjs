import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { addProduct, ask } from '../ask.mjs';
import { visit } from '../e2e/visit.mjs';

describe('hostile input', () => {
  test('SQL in a search is a text that no product has', async () => {
    for (const search of ["' OR '1'='1", "'; DROP TABLE orders; --", '%', '\\']) {
      const { status, body } = await ask(`/api/products?${new URLSearchParams({ search })}`);
      assert.deepEqual([search, status, body.products], [search, 200, []]);
    }
    assert.equal((await ask('/api/health')).status, 200);
  });

  test('markup in names is shown and not obeyed', async () => {
    const evil = `<script>alert(${Date.now()})</script>`;
    const { sku } = await addProduct({ name: evil });
    const form = await visit(`/products/${sku}`);
    const order = await form.submit({ customer: evil, quantity: '1' });
    const search = await visit(`/?${new URLSearchParams({ search: `"><img src=x>${evil}` })}`);
    for (const { source } of [form, order, search]) assert.doesNotMatch(source, /<script|<img/);
    assert.equal(form.title, evil);
  });

  test('scripts and foreign forms are forbidden on every page', async () => {
    for (const path of ['/', '/products/kettle', '/no/such/page']) {
      const { headers } = await visit(path);
      assert.match(headers.get('content-security-policy'), /default-src 'none'; form-action 'self'/);
      assert.equal(headers.get('x-content-type-options'), 'nosniff');
    }
  });

  test('413 for a body that is too large', async () => {
    const customer = 'x'.repeat(64 * 1024);
    const { status, body } = await ask('/api/orders', { customer, lines: [{ sku: 'kettle', quantity: 1 }] });
    assert.deepEqual([status, body.error], [413, 'a body may have 16384 bytes']);
  });

  test('prices are those of the shop, whatever an order says', async () => {
    const { sku } = await addProduct({ price_cents: 9_900 });
    const order = { customer: 'A', total_cents: 1, lines: [{ sku, quantity: 1, price_cents: 1 }] };
    assert.equal((await ask('/api/orders', order)).body.order.total_cents, 9_900);
  });
});
