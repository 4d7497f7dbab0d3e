import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { answerApi } from './answer-api.ts';
import { answerUpload } from './answer-upload.ts';
import type { Faults } from './faults.ts';
import { humanPage } from './human-page.ts';
import type { OpenapiValidator } from './openapi-validator.ts';
import { readBody } from './read-body.ts';
import type { RequestEntry } from './twin.ts';
import type { Reply, Route, World } from './world.ts';

const LIMIT = 5000;

interface Parts {
  world: World;
  validator: OpenapiValidator;
  routes: ReadonlyMap<string, Route>;
  faults: Faults;
  requests: RequestEntry[];
}

/** The HTTP face of the API: pages for people, uploads from runners, scripted faults, and the routes. */
export function createListener(parts: Parts): RequestListener {
  return (request, response) => {
    handle(parts, request, response).catch((error: unknown) => {
      parts.world.violations.push(`the twin failed: ${String(error)}`);
      response.destroy();
    });
  };
}

async function handle(parts: Parts, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { world, faults, requests } = parts;
  const method = request.method ?? 'GET';
  const url = new URL(request.url ?? '/', world.url);
  // Clients that take this for a GitHub Enterprise Server put this in front.
  url.pathname = url.pathname.replace(/^\/api\/v3(?=\/)/, '');
  const body = await readBody(request);
  const page =
    method === 'GET' && /text\/html/.test(request.headers.accept ?? '')
      ? humanPage(world.state, url.pathname)
      : undefined;
  if (page !== undefined) {
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(page);
    return;
  }
  const fault = faults.take(method, url.pathname);
  if (fault?.delay !== undefined) await wait(fault.delay);
  const isFaulty = fault?.status !== undefined || fault?.reset === true;
  const real = !isFaulty || fault?.afterEffect === true ? route(parts, method, url, request, body) : undefined;
  const path = `${url.pathname}${url.search}`;
  if (fault?.reset === true) {
    requests.push({ method, path, status: 0 });
    request.socket.destroy();
    return;
  }
  const scripted: Reply = {
    status: fault?.status ?? 500,
    body: fault?.body ?? { message: 'Scripted fault', documentation_url: 'https://docs.github.com/rest' },
    ...(fault?.headers === undefined ? {} : { headers: fault.headers }),
  };
  const reply = isFaulty || real === undefined ? scripted : real;
  requests.push({ method, path, status: reply.status });
  send(world, response, reply);
}

function route(
  { world, validator, routes }: Parts,
  method: string,
  url: URL,
  request: IncomingMessage,
  body: Buffer,
): Reply {
  const { authorization } = request.headers;
  if (method === 'PUT' && url.pathname.startsWith('/_artifacts/'))
    return answerUpload(world, url.pathname, authorization, body);
  const { accept, 'if-none-match': known } = request.headers;
  const headers = { authorization, accept, 'if-none-match': known };
  return answerApi(world, validator, routes, { method, url, headers, text: body.toString('utf8') });
}

function send(world: World, response: ServerResponse, reply: Reply): void {
  world.state.rateUsed = (world.state.rateUsed + 1) % LIMIT;
  const { rateUsed } = world.state;
  response.writeHead(reply.status, {
    'x-ratelimit-limit': String(LIMIT),
    'x-ratelimit-remaining': String(LIMIT - rateUsed),
    'x-ratelimit-used': String(rateUsed),
    'x-ratelimit-reset': String(Math.floor(world.milliseconds() / 1000) + 3600),
    'x-ratelimit-resource': 'core',
    'x-github-request-id': `TWIN:${rateUsed}`,
    ...(reply.body === undefined ? {} : { 'content-type': 'application/json; charset=utf-8' }),
    ...reply.headers,
  });
  response.end(reply.body === undefined ? undefined : JSON.stringify(reply.body));
}
