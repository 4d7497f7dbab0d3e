import { HttpError } from './http-error.mjs';

/**
 * Takes what is ordered out of the stock and answers with the lines and their prices. Throws HttpError 400 for a
 * product that does not exist and 409 where there is not enough.
 */
export async function takeStock(client, lines, fault) {
  const products = await readProducts(client, lines, fault);
  const taken = [];
  for (const { sku, quantity } of lines) {
    const product = products.get(sku);
    if (product === undefined) throw new HttpError(400, `there is no product "${sku}"`, { sku });
    const { price_cents, stock } = product;
    if (stock < quantity) throw new HttpError(409, `only ${stock} of "${sku}" are left`, { sku, stock });
    await client.query('UPDATE products SET stock = $2 WHERE sku = $1', [sku, stock - quantity]);
    taken.push({ sku, quantity, price_cents });
  }
  return taken;
}

async function readProducts(client, lines, fault) {
  // Locked until the order is placed, always in the same order: two customers wait for each other, never in a circle.
  const lock = fault === 'lost-update' ? '' : 'FOR UPDATE';
  const text = `SELECT sku, price_cents, stock FROM products WHERE sku = ANY($1) ORDER BY sku ${lock}`;
  const { rows } = await client.query(text, [lines.map(({ sku }) => sku)]);
  // With the fault everybody has time to read the same stock before anybody writes.
  if (fault === 'lost-update') await client.query('SELECT pg_sleep(0.05)');
  return new Map(rows.map((row) => [row.sku, row]));
}
