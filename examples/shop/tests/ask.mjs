import { api } from '../settings.mjs';

/** Asks the api and answers with status, headers and body; a body is sent by POST, as text if it is text. */
export async function ask(path, body) {
  const sent = typeof body === 'string' ? body : JSON.stringify(body);
  const response = await fetch(api.url + path, body === undefined ? {} : { method: 'POST', body: sent });
  const text = await response.text();
  return { status: response.status, headers: response.headers, body: JSON.parse(text) };
}

let number = 0;

/** Adds a product that no other test knows of, so that tests neither wait for nor disturb each other. */
export async function addProduct({ price_cents = 1_000, stock = 10, name = 'Something to buy' } = {}) {
  number += 1;
  const sku = `t-${process.pid}-${Date.now().toString(36)}-${number}`;
  const { status, body } = await ask('/api/products', { sku, name, price_cents, stock });
  if (status !== 201) throw new Error(`the product was not added: ${JSON.stringify(body)}`);
  return body.product;
}

/** What is left of a product. */
export async function stockOf(sku) {
  return (await ask(`/api/products/${sku}`)).body.product.stock;
}
