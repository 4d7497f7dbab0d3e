import { createServer } from 'node:http';
import { HttpError } from './http-error.mjs';
import { isAway } from './is-away.mjs';
import { ROUTES } from './routes.mjs';

/** The HTTP server on top of a pool of database connections; not yet listening. */
export function createApi(pool, { fault } = {}) {
  return createServer(async (request, response) => {
    try {
      const { status, body, headers } = await answer({ pool, request, fault });
      send(request, response, status, body, headers);
    } catch (error) {
      const { status, message, facts } = error instanceof HttpError ? error : unforeseen(request, error);
      send(request, response, status, { error: message, ...facts });
    }
  });
}

/** What went wrong inside is for the log: it may tell of tables, paths or other customers. */
function unforeseen({ method, url }, error) {
  if (isAway(error)) {
    console.error(`${method} ${url}: ${error.message}`);
    return new HttpError(503, 'the database does not answer');
  }
  console.error(`${method} ${url}: ${error.stack}`);
  return new HttpError(500, 'something went wrong here');
}

function answer({ pool, request, fault }) {
  const { pathname, searchParams } = new URL(request.url, 'http://shop');
  const matching = ROUTES.filter(([, path]) => path.test(pathname));
  if (matching.length === 0) throw new HttpError(404, `there is no ${pathname}`);
  const route = matching.find(([method]) => method === request.method);
  if (route === undefined)
    throw new HttpError(405, `${pathname} takes ${matching.map(([method]) => method).join(', ')}`);
  const [, path, act] = route;
  return act({ pool, request, fault, parts: path.exec(pathname).slice(1), query: searchParams });
}

function send(request, response, status, body, headers = {}) {
  response.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    'x-content-type-options': 'nosniff',
    // The rest of a body that is too large is not read, so this connection cannot be used again.
    ...(request.complete || request.method === 'GET' ? {} : { connection: 'close' }),
    ...headers,
  });
  response.end(JSON.stringify(body));
}
