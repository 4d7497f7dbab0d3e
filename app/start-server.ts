import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Probot } from 'probot';
import { AssayError } from '../src/model/assay-error.ts';
import type { Log } from '../src/model/ports.ts';
import type { BotParts } from './bot.ts';
import { createDashboard, type PageAnswer } from './dashboard/create-dashboard.ts';
import { createGuard } from './dashboard/create-guard.ts';
import { createProbot } from './github/create-probot.ts';
import { findInstallation } from './github/find-installation.ts';
import type { RepositoryName } from './github/repository-name.ts';
import { acceptDelivery } from './inbox/accept-delivery.ts';
import { createUploadDoor } from './inbox/accept-upload.ts';
import { createTokenVerifier } from './inbox/create-token-verifier.ts';
import { type Inbox, openInbox } from './inbox/open-inbox.ts';
import type { Worker } from './inbox/start-worker.ts';
import { createQuarantineDoor, QUARANTINE_PATH } from './quarantine/answer-quarantine.ts';
import type { Settings } from './read-settings.ts';
import { startWork, type Workplace } from './start-work.ts';
import type { Database } from './store/database.ts';
import { lockDataDirectory } from './store/lock-data-directory.ts';
import { openDatabase } from './store/open-database.ts';

/** Twice what GitHub waits for an answer; a slower sender is not GitHub. */
const REQUEST_TIMEOUT_MS = 20_000;
/** How often that is looked at; Node's own 30 seconds would more than double it. */
const CHECK_EVERY_MS = 2_000;
/** The longest a delivery in hand is waited for on the way out; orchestrators kill after 30 s. */
const DRAIN_MS = 20_000;
/** How long the rest of a refused body is read and dropped; a sender that heard the answer has stopped by then. */
const LINGER_MS = 2_000;

export interface RunningServer {
  readonly url: string;
  /** Takes no more requests, finishes the delivery in hand, closes the database. */
  close(): Promise<void>;
}

export interface ServerOptions {
  /** Works the inbox elsewhere than in this thread. The caller has the lock of the embedded database's folder. */
  readonly openWorkplace?: (settings: Settings, log: Log) => Promise<Workplace>;
  /** Webhooks are taken from now on; the embedded database may not be open yet. */
  readonly onListening?: (url: string) => void;
}

/**
 * One process of the bot: webhooks in, the worker, health. `bot` says what each event leads to. Resolves when all of it
 * is there. Throws what keeps it from starting.
 */
export async function startServer(
  settings: Settings,
  log: Log,
  bot: (app: Probot, parts: BotParts) => void,
  { openWorkplace = (...parts) => workHere(...parts, bot), onListening }: ServerOptions = {},
): Promise<RunningServer> {
  const dataDir = settings.databaseUrl === undefined ? settings.dataDir : undefined;
  const ends: (() => Promise<unknown>)[] = [];
  /** Ends what was begun, the last first. */
  const endAll = async (): Promise<void> => {
    for (let end = ends.pop(); end !== undefined; end = ends.pop()) await end();
  };
  try {
    if (dataDir !== undefined) ends.push(await lockDataDirectory(dataDir));
    const { database, worker, ready } = await openWorkplace(settings, log);
    ends.push(() => database.close());
    const inbox = await openInbox({ database, worker, log }, dataDir);
    const server = createWebServer(settings, { database, worker, inbox, log });
    ends.push(async () => {
      // A delivery that is being received is stored and acknowledged: GitHub does not send one again by itself.
      const received = new Promise((resolve) => server.close(resolve)).then(() => inbox.close());
      const drained = Promise.all([worker.stop(), received]);
      await Promise.race([drained, new Promise((resolve) => setTimeout(resolve, DRAIN_MS).unref())]);
      server.closeAllConnections();
    });
    // Without a server's database nothing can be stored; the journal of the embedded one takes webhooks while that opens.
    if (dataDir === undefined) await ready;
    const url = await listen(server, settings);
    onListening?.(url);
    await ready;
    return { url, close: endAll };
  } catch (error) {
    await endAll();
    throw error;
  }
}

interface ServerParts {
  readonly database: Database;
  readonly worker: Worker;
  readonly inbox: Inbox;
  readonly log: Log;
}

/** What is answered to whom; it does not listen yet. */
function createWebServer(settings: Settings, { database, worker, inbox, log }: ServerParts): Server {
  const secrets = [settings.webhookSecret, settings.webhookSecret2 ?? ''].filter((secret) => secret !== '');

  const jobs = settings.uploadUrl === undefined ? undefined : jobParts(settings, settings.uploadUrl, database);
  const takeUpload = jobs === undefined ? undefined : createUploadDoor(jobs);
  const answerQuarantine = createQuarantineDoor({ database, jobs });
  const { dashboardPassword: password, webhookSecret } = settings;
  const dashboard =
    password === undefined
      ? undefined
      : createDashboard({ database, log, guard: createGuard(password, webhookSecret), wake: worker.wake });
  if (dashboard === undefined) log.info('there is no dashboard: ASSAY_DASHBOARD_PASSWORD is not set');
  const routes: Readonly<Record<string, (request: IncomingMessage) => Promise<{ status: number; message: string }>>> = {
    'POST /api/github/webhooks': (request) => acceptDelivery(request, secrets, inbox),
    ...(takeUpload === undefined
      ? {}
      : {
          'POST /api/upload': async (request: IncomingMessage) => {
            const answer = await takeUpload(request);
            if (answer.stored) worker.wake();
            return answer;
          },
        }),
    'GET /healthz': async () => ({ status: 200, message: 'alive' }),
    'GET /readyz': async () => {
      await database.query('SELECT 1');
      return { status: 200, message: 'ready' };
    },
  };
  const server = createServer(
    {
      requestTimeout: REQUEST_TIMEOUT_MS,
      headersTimeout: REQUEST_TIMEOUT_MS,
      connectionsCheckingInterval: CHECK_EVERY_MS,
    },
    (request, response) => {
      // While the server closes, a connection that is kept alive would hold it up.
      if (!server.listening) response.shouldKeepAlive = false;
      const path = request.url?.split('?')[0] ?? '';
      const fail = (error: unknown): void => {
        log.error('a request failed', { url: path, error: String(error) });
        // GitHub keeps the delivery as failed, so that it can be asked for again.
        reply(request, response, 503, 'not available');
      };
      if (request.method === 'GET' && `${path}/`.startsWith(`${QUARANTINE_PATH}/`))
        return void answerQuarantine(request).then(
          ({ status, headers, body }) =>
            response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(body),
          fail,
        );
      if (dashboard !== undefined && /^\/dashboard(?:[/.]|$)/.test(path))
        return void dashboard(request).then((answer) => send(request, response, answer), fail);
      const route = routes[`${request.method} ${path}`];
      if (route === undefined) return reply(request, response, 404, 'not found');
      route(request).then(({ status, message }) => reply(request, response, status, message), fail);
    },
  );
  return server;
}

/** Answers with the address. Throws BOT_SETTING_INVALID where it cannot be had. */
async function listen(server: Server, { host, port: wanted }: Settings): Promise<string> {
  server.listen(wanted, host);
  try {
    await once(server, 'listening');
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    throw new AssayError('BOT_SETTING_INVALID', `cannot listen at HOST ${host} and PORT ${wanted}: ${message}`, {
      cause: error,
    });
  }
  const { port } = server.address() as AddressInfo;
  return `http://${host === '0.0.0.0' ? '127.0.0.1' : host}:${port}`;
}

/** The usual workplace is this thread. */
async function workHere(settings: Settings, log: Log, bot: (app: Probot, parts: BotParts) => void): Promise<Workplace> {
  const database = await openDatabase(settings, settings.databaseUrl === undefined);
  try {
    return { database, worker: await startWork(settings, { database, log }, bot), ready: Promise.resolve() };
  } catch (error) {
    await database.close();
    throw error;
  }
}

/** What it takes to hear jobs of the Action. */
function jobParts(settings: Settings, audience: string, database: Database) {
  const probot = createProbot(settings);
  return {
    database,
    verify: createTokenVerifier({ issuer: settings.oidcIssuer ?? '', audience }),
    askInstallation: async (repository: RepositoryName) => findInstallation(await probot.auth(), repository),
    octokitOf: (installationId: number) => probot.auth(installationId),
  };
}

function reply(request: IncomingMessage, response: ServerResponse, status: number, message: string): void {
  const headers = { 'content-type': 'application/json' };
  send(request, response, { status, headers, body: `${JSON.stringify({ message })}\n` });
}

function send(request: IncomingMessage, response: ServerResponse, { status, headers, body }: PageAnswer): void {
  response.writeHead(status, {
    ...headers,
    'content-length': Buffer.byteLength(body),
    // What is left of a body that is refused belongs to no other request.
    ...(request.complete ? {} : { connection: 'close' }),
  });
  if (request.complete) return void response.end(body);
  // To close on a sender that still writes would reset the connection, and with it the answer on its way.
  response.write(body);
  const timer = setTimeout(() => response.end(), LINGER_MS);
  request.once('close', () => {
    clearTimeout(timer);
    response.end();
  });
  request.resume();
}
