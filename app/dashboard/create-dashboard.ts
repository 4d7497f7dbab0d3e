import type { IncomingMessage } from 'node:http';
import type { Log } from '../../src/model/ports.ts';
import { readBody } from '../inbox/read-body.ts';
import { cleanText } from '../store/clean-text.ts';
import type { Database } from '../store/database.ts';
import { listDeliveries } from '../store/delivery-shelf.ts';
import { findRepository, testByIdentity } from '../store/find-tests.ts';
import { inboxCounts } from '../store/inbox-counts.ts';
import type { Guard } from './create-guard.ts';
import { type DashboardRoute, routeOf } from './dashboard-path.ts';
import { loadOverview } from './load-overview.ts';
import { loadRepository } from './load-repository.ts';
import { loadTest } from './load-test.ts';
import { obeyShelf } from './obey-shelf.ts';
import { renderOverview } from './render-overview.ts';
import { STYLE_HASH } from './render-page.ts';
import { renderRepository } from './render-repository.ts';
import { renderShelf, SHELVED, shelfRow } from './render-shelf.ts';
import { renderTest } from './render-test.ts';

export interface DashboardParts {
  readonly database: Database;
  readonly log: Log;
  readonly guard: Guard;
  /** There is something new in the inbox. */
  readonly wake: () => void;
}

/** What the server answers with. */
export interface PageAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** A page as data, and how it is drawn. */
interface Page {
  readonly facts: unknown;
  readonly html: () => string;
}

/** A form of the shelf has three short fields. */
const FORM_BYTES = 16_384;
/** Characters of what a test is looked for by. */
const FIND = 200;
/** Nothing is loaded and nothing runs; a page of another site neither frames it nor sends its forms. */
const HEADERS = {
  'content-security-policy': `default-src 'none'; style-src 'sha256-${STYLE_HASH}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  // Who leaves the screen takes what was on it along.
  'cache-control': 'no-store',
  vary: 'accept',
};

/** Makes what answers to everything below /dashboard. Rejects only when the store does. */
export function createDashboard(parts: DashboardParts): (request: IncomingMessage) => Promise<PageAnswer> {
  const { database, log, guard } = parts;

  return async (request) => {
    const admission = guard.admit(request);
    if (admission.kind === 'blocked')
      return say(429, 'too many wrong passwords', { 'retry-after': String(admission.seconds) });
    if (admission.kind === 'asked') {
      if (admission.wasWrong) log.warn('a wrong password for the dashboard', { from: request.socket.remoteAddress });
      return say(401, 'a password is required', { 'www-authenticate': 'Basic realm="Assay", charset="UTF-8"' });
    }
    const answer = await open(request);
    if (admission.cookie === undefined) return answer;
    return { ...answer, headers: { ...answer.headers, 'set-cookie': admission.cookie } };
  };

  async function open(request: IncomingMessage): Promise<PageAnswer> {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://assay');
    const wanted = routeOf(pathname);
    if (wanted === undefined) return say(404, 'there is no such page');
    if (request.method === 'POST') {
      if (wanted.route.page !== 'shelf' || wanted.json)
        return say(405, 'nothing can be changed here', { allow: 'GET' });
      return obey(request);
    }
    if (request.method !== 'GET' && request.method !== 'HEAD')
      return say(405, 'a page can only be read', { allow: 'GET' });
    const page = await load(wanted.route, searchParams, new Date());
    if (page === undefined) return say(404, 'nothing is known of it');
    if (wanted.json || prefersJson(request)) return data(200, page.facts);
    return { status: 200, headers: { ...HEADERS, 'content-type': 'text/html; charset=utf-8' }, body: page.html() };
  }

  async function obey(request: IncomingMessage): Promise<PageAnswer> {
    // Browsers that send it say truly from where; the token holds in all of them.
    if (!['same-origin', undefined].includes(request.headers['sec-fetch-site'] as string | undefined))
      return say(403, 'the form comes from another site');
    if (!/^application\/x-www-form-urlencoded\b/.test(request.headers['content-type'] ?? ''))
      return say(415, 'a form is expected');
    const body = await readBody(request, FORM_BYTES);
    if (body === undefined) return say(413, 'the form is too large');
    const form = new URLSearchParams(cleanText(body.toString('utf8')));
    if (!guard.isFormToken(form.get('token') ?? '')) return say(403, 'the form is too old; load the page again');
    if (!(await obeyShelf(parts, form))) return say(400, 'no button says that');
    return { ...say(303, 'done'), headers: { ...HEADERS, location: '/dashboard/shelf' } };
  }

  async function load(route: DashboardRoute, query: URLSearchParams, now: Date): Promise<Page | undefined> {
    if (route.page === 'overview') {
      const page = /^[1-9]\d{0,4}$/.test(query.get('page') ?? '') ? Number(query.get('page')) - 1 : 0;
      const facts = await loadOverview(database, page);
      return { facts, html: () => renderOverview(facts, now) };
    }
    if (route.page === 'shelf') {
      const rows = (await listDeliveries(database, 'dead', SHELVED)).map(shelfRow);
      const { dead } = await inboxCounts(database);
      return { facts: rows, html: () => renderShelf(rows, dead, guard.formToken(), now) };
    }
    const repository = await findRepository(database, route.owner, route.name);
    if (repository === undefined) return undefined;
    if (route.page === 'repository') {
      const find = cleanText(query.get('find') ?? '')
        .slice(0, FIND)
        .trim();
      const facts = await loadRepository(database, repository, find, now);
      return { facts, html: () => renderRepository(facts, find, now) };
    }
    const test = await testByIdentity(database, repository.id, route.identity);
    if (test === undefined) return undefined;
    const facts = await loadTest(database, repository, test);
    return { facts, html: () => renderTest(facts, now) };
  }
}

/** Whether the sender names JSON and no web page. */
function prefersJson({ headers: { accept = '' } }: IncomingMessage): boolean {
  return accept.includes('application/json') && !accept.includes('text/html');
}

function data(status: number, value: unknown): PageAnswer {
  const headers = { ...HEADERS, 'content-type': 'application/json; charset=utf-8' };
  return { status, headers, body: `${JSON.stringify(value, null, 2)}\n` };
}

function say(status: number, message: string, headers: Readonly<Record<string, string>> = {}): PageAnswer {
  const answer = data(status, { message });
  return { ...answer, headers: { ...answer.headers, ...headers } };
}
