import { createServer } from 'node:http';
import { askApi } from './ask-api.mjs';
import { errorPage, listPage, orderFormPage, orderPage } from './pages.mjs';
import { readForm } from './read-form.mjs';

/** The HTTP server of the pages; not yet listening. */
export function createFrontend(apiUrl) {
  return createServer(async (request, response) => {
    const { pathname, searchParams } = new URL(request.url, 'http://shop');
    const { status, page, location, text } = await show(apiUrl, { request, pathname, searchParams }).catch((error) => {
      console.error(`${request.method} ${request.url}: ${error.stack}`);
      return { status: 500, page: errorPage('Something went wrong', 'Please try again.') };
    });
    response.writeHead(status, {
      'content-type': `${page === undefined ? 'text/plain' : 'text/html'}; charset=utf-8`,
      // Scripts have no place in these pages, so one that gets in must not run.
      'content-security-policy': "default-src 'none'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
      'x-content-type-options': 'nosniff',
      ...(location === undefined ? {} : { location }),
    });
    response.end(page?.text ?? text);
  });
}

async function show(apiUrl, { request, pathname, searchParams }) {
  const { method } = request;
  const product = /^\/products\/([a-z0-9-]{1,40})$/.exec(pathname)?.[1];
  const order = /^\/orders\/(\d{1,15})$/.exec(pathname)?.[1];
  if (method === 'GET' && pathname === '/health') return health(apiUrl);
  if (method === 'GET' && pathname === '/') {
    const search = searchParams.get('search') ?? '';
    const answer = await askApi(`${apiUrl}/api/products?${new URLSearchParams({ search })}`);
    return answer.status === 200 ? { status: 200, page: listPage(answer.body.products, search) } : failed(answer);
  }
  if (method === 'GET' && product !== undefined) {
    const answer = await askApi(`${apiUrl}/api/products/${product}`);
    return answer.status === 200 ? { status: 200, page: orderFormPage(answer.body.product) } : failed(answer);
  }
  if (method === 'GET' && order !== undefined) {
    const answer = await askApi(`${apiUrl}/api/orders/${order}`);
    return answer.status === 200 ? { status: 200, page: orderPage(answer.body.order) } : failed(answer);
  }
  if (method === 'POST' && pathname === '/orders') return placeOrder(apiUrl, await readForm(request));
  return failed({ status: 404, body: { error: `There is no page ${pathname}.` } });
}

async function health(apiUrl) {
  const { status, body } = await askApi(`${apiUrl}/api/health`);
  return { status: status === 200 ? 200 : 503, text: status === 200 ? 'healthy' : `unhealthy: ${body.error}` };
}

async function placeOrder(apiUrl, { sku = '', customer = '', quantity = '' }) {
  const lines = [{ sku, quantity: /^\d+$/.test(quantity) ? Number(quantity) : quantity }];
  const answer = await askApi(`${apiUrl}/api/orders`, { customer, lines });
  // Seeing the order is a page of its own: loading it again must not order again.
  if (answer.status === 201) return { status: 303, location: `/orders/${answer.body.order.id}`, text: '' };
  const product = await askApi(`${apiUrl}/api/products/${encodeURIComponent(sku)}`);
  if (product.status !== 200) return failed(answer);
  const { error } = answer.body;
  return { status: answer.status, page: orderFormPage(product.body.product, { problem: error, customer, quantity }) };
}

const TITLES = { 404: 'Not found', 502: 'Closed for a moment' };
const failed = ({ status, body }) => ({
  status,
  page: errorPage(TITLES[status] ?? 'This did not work', body.error),
});
