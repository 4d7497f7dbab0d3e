import { HttpError } from './http-error.mjs';

/** PostgreSQL's integer ends at 2^31 - 1; no shop needs more. */
const MAX_NUMBER = 1_000_000;
const MAX_LINES = 100;
const SKU = /^[a-z0-9-]{1,40}$/;

/** What somebody wants to order, checked: nobody is named twice, all is whole and above 0. Throws HttpError 400. */
export function checkOrder({ customer, lines }) {
  if (!Array.isArray(lines) || lines.length === 0 || lines.length > MAX_LINES) {
    throw new HttpError(400, `lines must be a list of 1 to ${MAX_LINES}`);
  }
  const checked = lines.map((line) => ({
    sku: checkSku(line?.sku),
    quantity: checkNumber('quantity', line?.quantity, 1),
  }));
  if (new Set(checked.map(({ sku }) => sku)).size < checked.length) throw new HttpError(400, 'a sku is there twice');
  return { customer: checkText('customer', customer), lines: checked };
}

/** A product for the catalogue, checked. Throws HttpError 400. */
export function checkProduct({ sku, name, price_cents, stock }) {
  return {
    sku: checkSku(sku),
    name: checkText('name', name),
    price_cents: checkNumber('price_cents', price_cents, 1),
    stock: checkNumber('stock', stock, 0),
  };
}

function checkSku(value) {
  if (typeof value === 'string' && SKU.test(value)) return value;
  throw new HttpError(400, 'sku must have 1 to 40 small letters, digits and "-"');
}

function checkText(name, value) {
  const text = typeof value === 'string' ? value.trim() : '';
  // PostgreSQL's text cannot hold U+0000.
  if (text !== '' && text.length <= 100 && !text.includes('\0')) return text;
  throw new HttpError(400, `${name} must have 1 to 100 characters`);
}

function checkNumber(name, value, least) {
  if (Number.isInteger(value) && value >= least && value <= MAX_NUMBER) return value;
  throw new HttpError(400, `${name} must be a whole number from ${least} to ${MAX_NUMBER}`);
}
