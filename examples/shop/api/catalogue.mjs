import { HttpError } from './http-error.mjs';

const COLUMNS = 'sku, name, price_cents, stock';
/** SQLSTATE unique_violation. */
const TAKEN = '23505';

/** Products whose name holds a text, in any case; all for an empty text. */
export async function listProducts(pool, search) {
  const text = `SELECT ${COLUMNS} FROM products WHERE position(lower($1) IN lower(name)) > 0 ORDER BY name, sku`;
  return (await pool.query(text, [search])).rows;
}

/** Throws HttpError 404. */
export async function readProduct(pool, sku) {
  const { rows } = await pool.query(`SELECT ${COLUMNS} FROM products WHERE sku = $1`, [sku]);
  if (rows.length === 0) throw new HttpError(404, `there is no product "${sku}"`);
  return rows[0];
}

/** Throws HttpError 409 when the sku is taken. */
export async function addProduct(pool, { sku, name, price_cents, stock }) {
  const text = `INSERT INTO products (sku, name, price_cents, delivered, stock) VALUES ($1, $2, $3, $4, $4) RETURNING ${COLUMNS}`;
  try {
    return (await pool.query(text, [sku, name, price_cents, stock])).rows[0];
  } catch (error) {
    if (error.code === TAKEN) throw new HttpError(409, `there is a product "${sku}" already`, { sku });
    throw error;
  }
}
