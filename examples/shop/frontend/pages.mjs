import { html } from './html.mjs';
import { money } from './money.mjs';

const page = (title, content) => html`<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title}</title></head>
<body><main><h1>${title}</h1>
${content}
</main></body>
</html>
`;

/** All products, each with a link to its order form. */
export const listPage = (products, search) =>
  page(
    'Shop',
    html`<form action="/"><label>Search <input name="search" value="${search}"></label><button>Search</button></form>
<table><thead><tr><th>Product</th><th>Price</th><th>In stock</th></tr></thead><tbody>
${products.map(
  ({ sku, name, price_cents, stock }) =>
    html`<tr data-sku="${sku}"><td><a href="/products/${sku}">${name}</a></td><td>${money(price_cents)}</td><td>${stock}</td></tr>\n`,
)}</tbody></table>`,
  );

/** One product with its order form; `problem` says why the last order was not taken. */
export const orderFormPage = ({ sku, name, price_cents, stock }, { problem, customer = '', quantity = '1' } = {}) =>
  page(
    name,
    html`<p>${money(price_cents)}, ${stock} in stock</p>
${problem === undefined ? '' : html`<p role="alert">${problem}</p>`}
<form method="post" action="/orders">
<input type="hidden" name="sku" value="${sku}">
<label>Your name <input name="customer" value="${customer}" required maxlength="100"></label>
<label>How many <input name="quantity" value="${quantity}" type="number" min="1" required></label>
<button>Order</button>
</form>
<p><a href="/">All products</a></p>`,
  );

/** An order with what it costs. */
export const orderPage = ({ id, customer, status, lines, discount_cents, shipping_cents, total_cents }) =>
  page(
    `Order ${id}`,
    html`<p>For ${customer}: <strong>${status}</strong></p>
<table><tbody>
${lines.map(
  ({ name, quantity, price_cents }) =>
    html`<tr><th>${quantity} × ${name}</th><td>${money(price_cents * quantity)}</td></tr>\n`,
)}<tr><th>Discount</th><td>${money(discount_cents)}</td></tr>
<tr><th>Shipping</th><td>${money(shipping_cents)}</td></tr>
<tr><th>Total</th><td id="total">${money(total_cents)}</td></tr>
</tbody></table>
<p><a href="/">All products</a></p>`,
  );

/** What could not be shown, and why. */
export const errorPage = (title, message) =>
  page(title, html`<p role="alert">${message}</p><p><a href="/">All products</a></p>`);
