import { createHmac, generateKeyPairSync } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Probot } from 'probot';
import type { BotParts } from '../../../app/bot.ts';
import type { Settings } from '../../../app/read-settings.ts';
import { type RunningServer, startServer } from '../../../app/start-server.ts';
import type { Database } from '../../../app/store/database.ts';

const secret = 'a secret of the tests';
const silent = { info() {}, warn() {}, error() {} };
const seen: { id: string; title: unknown }[] = [];
let behave: (title: unknown) => Promise<void> = async () => undefined;
let database: Database;
let server: RunningServer;
let dataDir: string;
let settings: Settings;

const bot = (app: Probot, parts: BotParts) => {
  database = parts.database;
  app.on('issues.opened', async ({ id, payload }) => {
    seen.push({ id, title: payload.issue.title });
    await behave(payload.issue.title);
  });
};

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'assay-server-'));
  const { privateKey } = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    privateKeyEncoding: { type: 'pkcs1', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  });
  settings = {
    appId: 1,
    privateKey,
    webhookSecret: secret,
    webhookSecret2: 'the one that comes next',
    host: '127.0.0.1',
    port: 0,
    databaseUrl: undefined,
    dataDir,
    githubUrl: 'http://127.0.0.1:1',
    retention: { resultsDays: 180, rollUpsDays: 730, deliveriesDays: 30 },
  };
  server = await startServer(settings, silent, bot);
});
afterAll(async () => {
  await server.close();
  await rm(dataDir, { recursive: true, force: true });
});

const sign = (body: string) => `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`;
const payload = (title: string) => JSON.stringify({ action: 'opened', issue: { title }, repository: { id: 1 } });

function post(body: string, headers: Record<string, string> = {}) {
  return fetch(`${server.url}/api/github/webhooks`, {
    method: 'POST',
    body,
    headers: {
      'content-type': 'application/json',
      'x-github-event': 'issues',
      'x-github-delivery': `id-${Math.random()}`,
      'x-hub-signature-256': sign(body),
      ...headers,
    },
  });
}
async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  for (let i = 0; !(await condition()); i += 1) {
    if (i > 400) throw new Error('did not become true within 10 s');
    await sleep(25);
  }
}
const stateOf = async (id: string) =>
  (
    await database.query<{ state: string; attempts: number }>('SELECT state, attempts FROM deliveries WHERE id = $1', [
      id,
    ])
  )[0];

test('a delivery is stored before it is answered, and worked afterwards', async () => {
  let release = (): void => undefined;
  behave = () => new Promise((resolve) => (release = resolve));
  const started = performance.now();
  const answer = await post(payload('slow'), { 'x-github-delivery': 'slow' });
  expect(answer.status).toBe(202);
  expect(performance.now() - started).toBeLessThan(5_000);
  // It is in the journal, and in the database as soon as that has time.
  await until(async () => (await stateOf('slow')) !== undefined);
  expect((await stateOf('slow'))?.state).toBe('pending');
  await until(() => seen.some(({ title }) => title === 'slow'));
  release();
  behave = async () => undefined;
  await until(async () => (await stateOf('slow'))?.state === 'done');
});

test('while the secret is changed, either of the two may have signed', async () => {
  const body = payload('rotated');
  const signature = (key: string) => `sha256=${createHmac('sha256', key).update(body).digest('hex')}`;
  const statuses = await Promise.all(
    [secret, 'the one that comes next', 'a third one'].map(
      async (key) => (await post(body, { 'x-hub-signature-256': signature(key) })).status,
    ),
  );
  expect(statuses).toEqual([202, 202, 401]);
});

test('an errand of the bot is not taken from outside', async () => {
  expect((await post(payload('x'), { 'x-github-event': 'assay' })).status).toBe(400);
});

test('the same delivery again is acknowledged and changes nothing', async () => {
  for (let i = 0; i < 3; i += 1)
    expect((await post(payload('twice'), { 'x-github-delivery': 'twice' })).status).toBe(202);
  await until(async () => (await stateOf('twice'))?.state === 'done');
  expect(seen.filter(({ id }) => id === 'twice')).toHaveLength(1);
});

test('a handler that fails is tried again, later', async () => {
  let failures = 0;
  behave = async () => {
    failures += 1;
    if (failures === 1) throw new Error('GitHub is away');
  };
  await post(payload('again'), { 'x-github-delivery': 'again' });
  await until(async () => (await stateOf('again'))?.state === 'done');
  expect(failures).toBe(2);
  expect((await stateOf('again'))?.attempts).toBe(2);
  behave = async () => undefined;
});

test('when GitHub says how long to wait, that is waited and does not count as an attempt', async () => {
  let failures = 0;
  behave = async () => {
    failures += 1;
    if (failures === 1)
      throw Object.assign(new Error('slow down'), { status: 429, response: { headers: { 'retry-after': '1' } } });
  };
  await post(payload('limited'), { 'x-github-delivery': 'limited' });
  await until(async () => (await stateOf('limited'))?.state === 'done');
  expect((await stateOf('limited'))?.attempts).toBe(1);
  behave = async () => undefined;
});

test.each([
  ['a wrong signature', payload('x'), { 'x-hub-signature-256': `sha256=${'0'.repeat(64)}` }, 401],
  ['a signature of another length', payload('x'), { 'x-hub-signature-256': 'sha256=0' }, 401],
  ['no event', payload('x'), { 'x-github-event': '' }, 400],
  ['a form', payload('x'), { 'content-type': 'application/x-www-form-urlencoded' }, 415],
  ['a body that is no JSON', '{"action":', {}, 400],
  ['a body that is a list', '[]', {}, 400],
] as const)('%s is refused and not stored', async (_name, body, headers, status) => {
  const count = async () => (await database.query<{ n: number }>('SELECT count(*) AS n FROM deliveries'))[0]?.n;
  const before = await count();
  expect((await post(body, headers)).status).toBe(status);
  expect(await count()).toBe(before);
});

const LIMIT = 25 * 1024 * 1024;

/** Sends the beginning of a request that never ends, and answers with the status it gets all the same. */
function postUnfinished(headers: Record<string, string | number>, body: Buffer): Promise<number> {
  return new Promise((resolve, reject) => {
    const outgoing = request(`${server.url}/api/github/webhooks`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'x-github-event': 'x',
        'x-github-delivery': 'big',
        'x-hub-signature-256': 'x',
        ...headers,
      },
    });
    outgoing.on('response', (response) => {
      resolve(response.statusCode ?? 0);
      outgoing.destroy();
    });
    outgoing.on('error', reject);
    outgoing.write(body);
  });
}

test('a body that says it is over 25 MB is refused before it is read', async () => {
  expect(await postUnfinished({ 'content-length': LIMIT + 1 }, Buffer.from('{'))).toBe(413);
});

test('a body that turns out to be over 25 MB is refused at that point, unread to its end', async () => {
  expect(await postUnfinished({ 'transfer-encoding': 'chunked' }, Buffer.alloc(LIMIT + 1, 'x'))).toBe(413);
});

test.each([
  ['nul', 'a\u0000b', 'a\uFFFDb'],
  ['surrogate', 'a\ud800b', 'a\uFFFDb'],
  ['escape', 'a \\u0000 in code', 'a \\u0000 in code'],
])('a payload with an odd text is stored and worked (%s)', async (id, title, kept) => {
  expect((await post(payload(title), { 'x-github-delivery': id })).status).toBe(202);
  await until(async () => (await stateOf(id))?.state === 'done');
  expect(seen.find((one) => one.id === id)?.title).toBe(kept);
});

test('a port that is taken is told as a setting, and the folder is free again', async () => {
  const taken = { ...settings, port: Number(new URL(server.url).port), dataDir: `${dataDir}/second` };
  await expect(startServer(taken, silent, () => undefined)).rejects.toMatchObject({
    code: 'BOT_SETTING_INVALID',
    message: expect.stringContaining('EADDRINUSE'),
  });
});

test('health is the process, readiness the database, all else is not found', async () => {
  const statuses = await Promise.all(
    ['/healthz', '/readyz', '/', '/api/github/webhooks'].map(async (path) => (await fetch(server.url + path)).status),
  );
  expect(statuses).toEqual([200, 200, 404, 404]);
});
