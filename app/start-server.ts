import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Probot } from 'probot';
import { AssayError } from '../src/model/assay-error.ts';
import type { Log } from '../src/model/ports.ts';
import type { BotParts } from './bot.ts';
import { createProbot } from './github/create-probot.ts';
import { findInstallation } from './github/find-installation.ts';
import { acceptDelivery } from './inbox/accept-delivery.ts';
import { createUploadDoor } from './inbox/accept-upload.ts';
import { createTokenVerifier } from './inbox/create-token-verifier.ts';
import type { Worker } from './inbox/start-worker.ts';
import type { Settings } from './read-settings.ts';
import { startWork } from './start-work.ts';
import { releaseLeases } from './store/claim-delivery.ts';
import type { Database } from './store/database.ts';
import { releaseHeldWrites } from './store/issue-writes.ts';
import { openDatabase } from './store/open-database.ts';
import { startUpkeep } from './store/start-upkeep.ts';

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
  readonly engine: Database['engine'];
  /** Takes no more requests, finishes the delivery in hand, closes the database. */
  close(): Promise<void>;
}

/**
 * One process of the bot: webhooks in, the worker, health. `bot` says what each event leads to.
 * @param startThread works the inbox elsewhere, where the database can be shared: not the embedded one
 */
export async function startServer(
  settings: Settings,
  log: Log,
  bot: (app: Probot, parts: BotParts) => void,
  startThread?: () => Promise<Worker>,
): Promise<RunningServer> {
  const database = await openDatabase(settings);
  // Only one process can have the embedded database: what it held when it was killed is free at once.
  if (database.engine === 'embedded') {
    await releaseLeases(database);
    await releaseHeldWrites(database);
  }
  const upkeep = startUpkeep({ database, log, retention: settings.retention });
  const worker = await (startThread !== undefined && database.engine === 'postgres'
    ? startThread()
    : startWork(settings, { database, log }, bot));
  const secrets = [settings.webhookSecret, settings.webhookSecret2 ?? ''].filter((secret) => secret !== '');

  const takeUpload = settings.uploadUrl === undefined ? undefined : uploadDoor(settings, settings.uploadUrl, database);
  const routes: Readonly<Record<string, (request: IncomingMessage) => Promise<{ status: number; message: string }>>> = {
    'POST /api/github/webhooks': async (request) => {
      const answer = await acceptDelivery(request, secrets, database);
      if (answer.stored) worker.wake();
      return answer;
    },
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
      const route = routes[`${request.method} ${request.url?.split('?')[0]}`];
      if (route === undefined) return reply(request, response, 404, 'not found');
      route(request).then(
        ({ status, message }) => reply(request, response, status, message),
        (error) => {
          log.error('a request failed', { url: request.url, error: String(error) });
          // GitHub keeps the delivery as failed, so that it can be asked for again.
          reply(request, response, 503, 'not available');
        },
      );
    },
  );
  server.listen(settings.port, settings.host);
  try {
    await once(server, 'listening');
  } catch (error) {
    await Promise.all([worker.stop(), upkeep.stop()]);
    await database.close();
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    const where = `HOST ${settings.host} and PORT ${settings.port}`;
    throw new AssayError('BOT_SETTING_INVALID', `cannot listen at ${where}: ${message}`, { cause: error });
  }
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://${settings.host === '0.0.0.0' ? '127.0.0.1' : settings.host}:${port}`,
    engine: database.engine,
    async close() {
      // A delivery that is being received is stored and acknowledged: GitHub does not send one again by itself.
      const received = new Promise((resolve) => server.close(resolve));
      const drained = Promise.all([worker.stop(), upkeep.stop(), received]);
      await Promise.race([drained, new Promise((resolve) => setTimeout(resolve, DRAIN_MS).unref())]);
      server.closeAllConnections();
      await database.close();
    },
  };
}

/** What takes reports from the Action itself. */
function uploadDoor(settings: Settings, audience: string, database: Database) {
  const probot = createProbot(settings);
  return createUploadDoor({
    database,
    verify: createTokenVerifier({ issuer: settings.oidcIssuer ?? '', audience }),
    askInstallation: async (repository) => findInstallation(await probot.auth(), repository),
  });
}

function reply(request: IncomingMessage, response: ServerResponse, status: number, message: string): void {
  const body = `${JSON.stringify({ message })}\n`;
  response.writeHead(status, {
    'content-type': 'application/json',
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
