import { HttpError } from './http-error.mjs';
import { inTransaction } from './in-transaction.mjs';
import { priceOrder } from './price-order.mjs';
import { takeStock } from './take-stock.mjs';

/** Places an order: stock, order and lines change together or not at all. */
export async function placeOrder(pool, { customer, lines }, fault) {
  const id = await inTransaction(pool, async (client) => {
    const taken = await takeStock(client, lines, fault);
    const price = priceOrder(taken);
    const { rows } = await client.query(
      `INSERT INTO orders (customer, goods_cents, discount_cents, shipping_cents, total_cents)
       VALUES ($1, $2, $3, $4, $5) RETURNING id`,
      [customer, price.goods_cents, price.discount_cents, price.shipping_cents, price.total_cents],
    );
    for (const { sku, quantity, price_cents } of taken) {
      await client.query('INSERT INTO order_lines (order_id, sku, quantity, price_cents) VALUES ($1, $2, $3, $4)', [
        rows[0].id,
        sku,
        quantity,
        price_cents,
      ]);
    }
    return rows[0].id;
  });
  return readOrder(pool, id);
}

/** An order with its lines. Throws HttpError 404. */
export async function readOrder(pool, id) {
  const { rows } = await pool.query('SELECT * FROM orders WHERE id = $1', [id]);
  if (rows.length === 0) throw new HttpError(404, `there is no order ${id}`);
  const lines = await pool.query(
    `SELECT sku, name, quantity, order_lines.price_cents FROM order_lines JOIN products USING (sku)
     WHERE order_id = $1 ORDER BY sku`,
    [id],
  );
  return { ...rows[0], lines: lines.rows };
}

/** Cancels an order and puts its goods back. Throws HttpError 404, and 409 for one that is cancelled already. */
export async function cancelOrder(pool, id) {
  await inTransaction(pool, async (client) => {
    const { rows } = await client.query('SELECT status FROM orders WHERE id = $1 FOR UPDATE', [id]);
    if (rows.length === 0) throw new HttpError(404, `there is no order ${id}`);
    if (rows[0].status === 'cancelled') throw new HttpError(409, `order ${id} is cancelled already`);
    // The locks first, in the same order as for a new order.
    await client.query(
      'SELECT 1 FROM products WHERE sku IN (SELECT sku FROM order_lines WHERE order_id = $1) ORDER BY sku FOR UPDATE',
      [id],
    );
    await client.query(
      'UPDATE products SET stock = stock + quantity FROM order_lines WHERE order_id = $1 AND products.sku = order_lines.sku',
      [id],
    );
    await client.query("UPDATE orders SET status = 'cancelled' WHERE id = $1", [id]);
  });
  return readOrder(pool, id);
}
