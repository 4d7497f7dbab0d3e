import { addProduct, listProducts, readProduct } from './catalogue.mjs';
import { checkOrder, checkProduct } from './check-input.mjs';
import { readHealth } from './health.mjs';
import { cancelOrder, placeOrder, readOrder } from './orders.mjs';
import { readJson } from './read-json.mjs';

const ok = (body) => ({ status: 200, body });
const created = (location, body) => ({ status: 201, body, headers: { location } });

/** Method, path and what to do: with the pool, the request, the parts of the path and the question behind it. */
export const ROUTES = [
  // The process alone: a database that is gone is no reason to restart the api.
  ['GET', /^\/api\/live$/, () => ok({ status: 'alive' })],
  ['GET', /^\/api\/health$/, async ({ pool }) => ok(await readHealth(pool))],
  [
    'GET',
    /^\/api\/products$/,
    async ({ pool, query }) => ok({ products: await listProducts(pool, query.get('search') ?? '') }),
  ],
  [
    'POST',
    /^\/api\/products$/,
    async ({ pool, request }) => {
      const product = await addProduct(pool, checkProduct(await readJson(request)));
      return created(`/api/products/${product.sku}`, { product });
    },
  ],
  [
    'GET',
    /^\/api\/products\/([a-z0-9-]{1,40})$/,
    async ({ pool, parts: [sku] }) => ok({ product: await readProduct(pool, sku) }),
  ],
  [
    'POST',
    /^\/api\/orders$/,
    async ({ pool, request, fault }) => {
      const order = await placeOrder(pool, checkOrder(await readJson(request)), fault);
      return created(`/api/orders/${order.id}`, { order });
    },
  ],
  // Fifteen digits are whole in a double and fit into the database's bigint.
  ['GET', /^\/api\/orders\/(\d{1,15})$/, async ({ pool, parts: [id] }) => ok({ order: await readOrder(pool, id) })],
  [
    'POST',
    /^\/api\/orders\/(\d{1,15})\/cancel$/,
    async ({ pool, parts: [id] }) => ok({ order: await cancelOrder(pool, id) }),
  ],
];
