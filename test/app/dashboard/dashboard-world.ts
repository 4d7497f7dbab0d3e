import { generateKeyPairSync } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Settings } from '../../../app/read-settings.ts';
import { type RunningServer, startServer } from '../../../app/start-server.ts';
import type { Database } from '../../../app/store/database.ts';
import { saveDecision } from '../../../app/store/issues.ts';
import type { NewResult } from '../../../app/store/reports.ts';
import { historyWorld } from '../history/history-world.ts';
import { sampleResult } from '../store/sample-store.ts';

export const PASSWORD = 'a long password: of the tests';
const HOUR_MS = 3_600_000;

export interface DashboardWorld {
  readonly url: string;
  readonly database: () => Database;
  readonly logged: readonly string[];
  /** Asks with the password. */
  get(path: string, headers?: Record<string, string>): Promise<Response>;
  json(path: string): Promise<unknown>;
  close(): Promise<void>;
}

/** A bot on an embedded database of its own; nothing works its inbox, so that what waits there stays. */
export async function startDashboardWorld(password: string | null = PASSWORD): Promise<DashboardWorld> {
  const dataDir = await mkdtemp(join(tmpdir(), 'assay-dashboard-'));
  const { privateKey } = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    privateKeyEncoding: { type: 'pkcs1', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  });
  const settings: Settings = {
    appId: 1,
    privateKey,
    webhookSecret: 'a secret of the tests',
    host: '127.0.0.1',
    port: 0,
    databaseUrl: undefined,
    dataDir,
    githubUrl: 'http://127.0.0.1:1',
    retention: { resultsDays: 180, rollUpsDays: 730, deliveriesDays: 30 },
    dashboardPassword: password ?? undefined,
  };
  let database: Database | undefined;
  const logged: string[] = [];
  const write = (message: string, fields?: object) => logged.push(`${message} ${JSON.stringify(fields ?? {})}`);
  const log = { info: write, warn: write, error: write };
  const server: RunningServer = await startServer(settings, log, (_probot, parts) => {
    database = parts.database;
  });
  const get: DashboardWorld['get'] = (path, headers = {}) =>
    fetch(server.url + path, { redirect: 'manual', headers: { authorization: basic(PASSWORD), ...headers } });
  return {
    url: server.url,
    database: () => database as Database,
    logged,
    get,
    json: async (path) => (await get(path, { accept: 'application/json' })).json(),
    close: async () => {
      await server.close();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

export function basic(password: string, name = 'ann'): string {
  return `Basic ${Buffer.from(`${name}:${password}`).toString('base64')}`;
}

/**
 * A repository `o/r` with ten weeks of runs: one test that fails since the last four, one flaky one, and any others.
 * @param names further tests, which fail in the last four runs and were not there before
 */
export async function fillRepository(
  database: () => Database,
  names: readonly string[] = [],
  runs = 36,
): Promise<{ readonly repositoryId: number }> {
  const world = historyWorld(database, 7_000_000_001);
  for (let run = 0; run < runs; run += 1) {
    const completedAt = new Date(Date.now() - (runs - run) * 48 * HOUR_MS).toISOString();
    const isBroken = run >= runs - 4;
    const results: NewResult[] = [
      sampleResult('breaks', isBroken ? 'failed' : 'passed', { durationMs: 900 + 40 * (run % 5) }),
      sampleResult('breaks', isBroken ? 'failed' : 'passed', { variant: 'node=20', durationMs: 800 }),
      sampleResult('flakes', 'passed', { durationMs: 300 + run, ...(run % 9 === 4 ? { attempts: 'f' } : {}) }),
      sampleResult('steady', 'passed', { durationMs: 20 }),
      ...(isBroken ? names.map((name, index) => hostile(name, index)) : []),
    ];
    await world.see(results, { completedAt, conclusion: isBroken ? 'failure' : 'success' });
  }
  await saveDecision(
    database(),
    { repositoryId: world.repositoryId, revision: 0, runId: null },
    [issue('c1'), issue('red-run/workflow/3')],
    [
      { key: 'c1', episode: 1, kind: 'open', about: {}, isPreview: true },
      { key: 'red-run/workflow/3', episode: 1, kind: 'open', about: {}, isPreview: true },
    ],
  );
  return { repositoryId: world.repositoryId };
}

/** Its identity is of our making, as every identity is. */
function hostile(name: string, index: number): NewResult {
  return sampleResult(name, 'failed', { identity: `hostile-${index}`, path: [name], message: name, variant: name });
}

function issue(key: string) {
  const rest = { filedIn: 7_000_000_001, number: null, filedAt: null, closedByPerson: 0, record: {} };
  return { id: null, key, episode: 1, kind: 'failure' as const, state: 'previewed' as const, ...rest };
}
