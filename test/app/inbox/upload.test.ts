import { mkdtemp, rm } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Probot } from 'probot';
import type { BotParts } from '../../../app/bot.ts';
import { type RunningServer, startServer } from '../../../app/start-server.ts';
import type { Database } from '../../../app/store/database.ts';
import { markInstallationDeleted } from '../../../app/store/installations.ts';
import { upsertRepository } from '../../../app/store/runs.ts';
import { readUpload } from '../../../app/store/uploads.ts';
import { type Claims, type OidcIssuer, startOidcIssuer } from '../../github-twin/oidc-issuer.ts';
import { startTwin } from '../../github-twin/start-twin.ts';
import type { RepositoryRecord, RunRecord } from '../../github-twin/state.ts';
import type { Twin } from '../../github-twin/twin.ts';
import { reportZip } from '../report-zip.ts';

const AUDIENCE = 'https://assay.example.com';
const NAME = 'assay-report-test-0-1';
const silent = { info() {}, warn() {}, error() {} };
let twin: Twin;
let issuer: OidcIssuer;
let server: RunningServer;
let database: Database;
let dataDir: string;
let repository: RepositoryRecord;
let run: RunRecord;
let zip: Buffer;

beforeAll(async () => {
  [twin, issuer, dataDir] = [await startTwin({}), await startOidcIssuer(), await mkdtemp(join(tmpdir(), 'assay-up-'))];
  repository = twin.addRepository({ owner: 'octo', name: 'shop' });
  run = twin.startRun(repository, { headSha: twin.commit(repository, { branch: 'main' }), headBranch: 'main' });
  zip = await reportZip({ adds: 'passed' });
  const settings = {
    appId: twin.app.id,
    privateKey: twin.app.privateKey,
    webhookSecret: twin.app.webhookSecret,
    host: '127.0.0.1',
    port: 0,
    databaseUrl: undefined,
    dataDir,
    githubUrl: twin.url,
    retention: { resultsDays: 180, rollUpsDays: 730, deliveriesDays: 30 },
    uploadUrl: AUDIENCE,
    oidcIssuer: issuer.url,
  };
  // Nobody works what is stored, so that it can be looked at.
  server = await startServer({ ...settings, githubPace: false }, silent, (_probot: Probot, parts: BotParts) => {
    database = parts.database;
  });
});
afterAll(async () => {
  await server.close();
  await Promise.all([issuer.close(), twin.close(), rm(dataDir, { recursive: true, force: true })]);
});

interface Sending {
  readonly token?: string;
  readonly changes?: Claims;
  readonly name?: string;
  readonly body?: Buffer;
  readonly headers?: Record<string, string>;
}
async function send({ token, changes, name = NAME, body = zip, headers = {} }: Sending = {}) {
  const authorization = `Bearer ${token ?? (await issuer.token(AUDIENCE, { repository, run }, changes))}`;
  const response = await fetch(`${server.url}/api/upload?artifact=${encodeURIComponent(name)}`, {
    method: 'POST',
    body: new Uint8Array(body),
    headers: { authorization, 'content-type': 'application/zip', ...headers },
  });
  return { status: response.status, message: ((await response.json()) as { message: string }).message };
}
const count = async (table: string) =>
  (await database.query<{ n: number }>(`SELECT count(*)::integer AS n FROM ${table}`))[0]?.n;

test('a report is stored whole before it is acknowledged, with an errand to take it in', async () => {
  // Longer than a piece, and of bytes that are no text.
  const body = Buffer.alloc(2_345_678, Buffer.from([0, 255, 128, 7]));
  expect(await send({ body })).toEqual({ status: 202, message: 'stored' });
  const [upload] = await database.query<{ id: number }>('SELECT id FROM uploads WHERE bytes = $1', [body.length]);
  const id = upload?.id as number;
  expect((await readUpload(database, repository.id, id))?.equals(body)).toBe(true);
  expect(await readUpload(database, repository.id + 1, id)).toBeUndefined();
  const [errand] = await database.query<{ about: unknown }>(
    'SELECT payload AS about FROM deliveries WHERE id = $1 AND repository_id = $2',
    [`assay:upload:${id}`, repository.id],
  );
  const claims = { repositoryId: repository.id, githubRunId: run.id, attempt: 1, sha: run.headSha };
  expect(errand?.about).toMatchObject({ action: 'upload', uploadId: id, artifactName: NAME, claims });
});

test('a token counts once, however often and however soon it comes again', async () => {
  const token = await issuer.token(AUDIENCE, { repository, run });
  const before = (await count('uploads')) as number;
  const statuses = await Promise.all([1, 2, 3, 4].map(async () => (await send({ token })).status));
  expect(statuses.sort()).toEqual([202, 409, 409, 409]);
  expect(await send({ token })).toEqual({ status: 409, message: 'the token was used before' });
  expect(await count('uploads')).toBe(before + 1);
});

test('refused: no token, one that is not for us, a repository without the app, one that left it', async () => {
  const before = await count('uploads');
  const plain = await fetch(`${server.url}/api/upload?artifact=${NAME}`, { method: 'POST', body: new Uint8Array(zip) });
  expect(plain.status).toBe(401);
  expect((await send({ changes: { aud: 'https://elsewhere.example' } })).status).toBe(401);
  const stranger = { repository: 'evil/other', repository_id: '999999', repository_owner: 'evil' };
  expect((await send({ changes: stranger })).status).toBe(403);
  await upsertRepository(database, { id: 77, installationId: 88, owner: 'octo', name: 'gone', defaultBranch: 'main' });
  await markInstallationDeleted(database, 88);
  expect((await send({ changes: { repository: 'octo/gone', repository_id: '77' } })).status).toBe(403);
  expect(await count('uploads')).toBe(before);
  expect(twin.violations).toEqual([]);
});

test('refused: a name that is no report of this attempt, another type, a body that is too large', async () => {
  const before = await count('uploads');
  for (const name of ['', 'coverage', 'assay-report-test-0-2', 'assay-report-../x', `assay-report-${'x'.repeat(300)}`])
    expect((await send({ name })).status).toBe(400);
  expect((await send({ headers: { 'content-type': 'application/json' } })).status).toBe(415);
  expect((await send({ body: Buffer.alloc(50_000_001) })).status).toBe(413);
  expect(await count('uploads')).toBe(before);
});

test('refused: a body of a length that is not told, and one that ends early leaves nothing', async () => {
  const token = async () => `Bearer ${await issuer.token(AUDIENCE, { repository, run })}`;
  const { port } = new URL(server.url);
  const open = async (headers: Record<string, string | number>) =>
    request({
      ...{ port, host: '127.0.0.1', method: 'POST', path: `/api/upload?artifact=${NAME}` },
      headers: { authorization: await token(), 'content-type': 'application/zip', ...headers },
    });
  const chunked = await open({ 'transfer-encoding': 'chunked' });
  const status = new Promise((resolve) => chunked.once('response', (response) => resolve(response.statusCode)));
  chunked.end('x');
  expect(await status).toBe(411);

  const before = await count('uploads');
  const cut = await open({ 'content-length': 3_000_000 });
  cut.on('error', () => undefined);
  cut.write(Buffer.alloc(2_000_000));
  // It is begun, and some of it is stored.
  while ((await count('uploads')) === before) await sleep(20);
  cut.destroy();
  while ((await count('uploads')) !== before) await sleep(20);
});

test('a repository cannot fill the database: what waits of it is bounded', async () => {
  await database.query('INSERT INTO uploads (repository_id, bytes) VALUES ($1, 499999990)', [repository.id]);
  expect((await send()).status).toBe(429);
  await database.query('DELETE FROM uploads WHERE bytes = 499999990');
  expect((await send()).status).toBe(202);
});

test('slow senders hold up neither webhooks nor each other for ever', async () => {
  const before = await count('uploads');
  const { port } = new URL(server.url);
  const slow = await Promise.all(
    Array.from({ length: 16 }, async () => {
      const authorization = `Bearer ${await issuer.token(AUDIENCE, { repository, run })}`;
      const headers = { authorization, 'content-type': 'application/zip', 'content-length': 1_000 };
      const path = `/api/upload?artifact=${NAME}`;
      const one = request({ port, host: '127.0.0.1', method: 'POST', path, headers });
      const ended = new Promise((resolve) => {
        one.once('error', resolve);
        one.once('response', (response) => resolve(response.statusCode));
      });
      one.write('PK');
      return ended;
    }),
  );
  while ((await count('uploads')) !== (before as number) + slow.length) await sleep(20);
  expect((await send()).status).toBe(503);
  expect((await fetch(`${server.url}/readyz`)).status).toBe(200);
  // Whoever has not sent all of it in 20 seconds is cut off, and leaves nothing.
  await Promise.all(slow);
  while ((await count('uploads')) !== before) await sleep(20);
  expect((await send()).status).toBe(202);
}, 60_000);
