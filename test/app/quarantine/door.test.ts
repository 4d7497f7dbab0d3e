import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import type { Probot } from 'probot';
import type { BotParts } from '../../../app/bot.ts';
import type { QuarantineDocument } from '../../../app/quarantine/quarantine-document.ts';
import { type RunningServer, startServer } from '../../../app/start-server.ts';
import { saveBotSettings } from '../../../app/store/bot-settings.ts';
import type { Database } from '../../../app/store/database.ts';
import { markInstallationDeleted } from '../../../app/store/installations.ts';
import { addMutes, endMutes } from '../../../app/store/mutes.ts';
import type { NewResult } from '../../../app/store/reports.ts';
import { upsertRepository } from '../../../app/store/runs.ts';
import { testIdentity } from '../../../src/model/test-identity.ts';
import { type Claims, type OidcIssuer, startOidcIssuer } from '../../github-twin/oidc-issuer.ts';
import { startTwin } from '../../github-twin/start-twin.ts';
import type { RepositoryRecord, RunRecord } from '../../github-twin/state.ts';
import type { Twin } from '../../github-twin/twin.ts';
import { emptyDatabase } from '../store/empty-database.ts';
import { sampleResult, sampleStore } from '../store/sample-store.ts';

const AUDIENCE = 'https://assay.example.com';
const DAY_MS = 86_400_000;
const silent = { info() {}, warn() {}, error() {} };
let twin: Twin;
let issuer: OidcIssuer;
let server: RunningServer;
let database: Database;
let dataDir: string;
let repository: RepositoryRecord;
let run: RunRecord;
let repositories = 0;

beforeAll(async () => {
  [twin, issuer, dataDir] = [
    await startTwin({}),
    await startOidcIssuer(),
    await mkdtemp(join(tmpdir(), 'assay-mute-')),
  ];
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
  server = await startServer({ ...settings, githubPace: false }, silent, (_probot: Probot, parts: BotParts) => {
    database = parts.database;
  });
}, 60_000);
afterAll(async () => {
  await server.close();
  await Promise.all([issuer.close(), twin.close(), rm(dataDir, { recursive: true, force: true })]);
});
beforeEach(async () => {
  await emptyDatabase(database);
  repositories += 1;
  repository = twin.addRepository({ owner: 'octo', name: `shop-${repositories}` });
  const { id, owner, name } = repository;
  await sampleStore(() => database, id).run([named('adds'), named('drops'), named('moves')]);
  const place = { id, installationId: twin.installationId, owner, name, defaultBranch: 'main' };
  await upsertRepository(database, place);
  run = twin.startRun(repository, { headSha: twin.commit(repository, { branch: 'main' }), headBranch: 'main' });
});
afterEach(() => expect(twin.violations).toEqual([]));

/** With the identity that the Action makes of the same row. */
function named(name: string): NewResult {
  const place = { suite: 'unit', path: ['grid'], name, file: 'test/grid.test.ts' };
  return sampleResult(name, 'passed', { ...place, identity: testIdentity(place) });
}
const testId = async (name: string) =>
  (await database.query<{ id: number }>('SELECT id FROM tests WHERE name = $1', [name]))[0]?.id as number;
const mute = async (name: string, changes: { reason?: string; until?: Date } = {}) =>
  addMutes(database, repository.id, [await testId(name)], {
    ...{ author: 'ann', reason: 'waits for #9', issue: 12, until: new Date(Date.now() + DAY_MS) },
    ...changes,
  });

async function ask(changes: Claims = {}, headers: Record<string, string> = {}) {
  const authorization = `Bearer ${await issuer.token(AUDIENCE, { repository, run }, changes)}`;
  const response = await fetch(`${server.url}/api/quarantine`, { headers: { authorization, ...headers } });
  const text = await response.text();
  const document = (text === '' ? {} : JSON.parse(text)) as QuarantineDocument;
  return { status: response.status, headers: response.headers, document };
}
const namesOf = ({ muted }: QuarantineDocument) => muted.map(({ name }) => name);

test('a job is told who is muted, by whom, why and until when; what ended or ran out is not there', async () => {
  const until = new Date(Date.now() + DAY_MS);
  await mute('adds', { until });
  await mute('drops');
  await endMutes(database, repository.id, [await testId('drops')], 'ben');
  await mute('moves', { until: new Date(Date.now() - 1_000) });
  const { status, document } = await ask();
  expect(status).toBe(200);
  const place = { suite: 'unit', path: ['grid'], name: 'adds', file: 'test/grid.test.ts' };
  expect(document).toEqual({
    version: 1,
    repository: `octo/${repository.name}`,
    at: expect.stringMatching(/^\d{4}-.*Z$/),
    muted: [
      {
        identity: testIdentity(place),
        suite: 'unit',
        name: 'grid › adds',
        file: 'test/grid.test.ts',
        variant: null,
        by: 'ann',
        reason: 'waits for #9',
        until: until.toISOString(),
        issue: 12,
      },
    ],
    fixing: [],
  });
});

test('the token is not used up: it is asked with twice, and what did not change is not sent again', async () => {
  await mute('adds');
  const token = await issuer.token(AUDIENCE, { repository, run });
  const get = (headers: Record<string, string> = {}) =>
    fetch(`${server.url}/api/quarantine`, { headers: { authorization: `Bearer ${token}`, ...headers } });
  const first = await get();
  const etag = first.headers.get('etag') as string;
  expect((await get({ 'if-none-match': etag })).status).toBe(304);
  await mute('drops');
  expect((await get({ 'if-none-match': etag })).status).toBe(200);
  expect(await database.query('SELECT * FROM used_tokens')).toEqual([]);
});

test('refused: no token, one for somebody else, a repository without the app, one that left it', async () => {
  expect((await fetch(`${server.url}/api/quarantine`)).status).toBe(401);
  expect((await ask({ aud: 'https://elsewhere.example' })).status).toBe(401);
  const stranger = { repository: 'evil/other', repository_id: '999999', repository_owner: 'evil' };
  expect((await ask(stranger)).status).toBe(403);
  await upsertRepository(database, { id: 77, installationId: 88, owner: 'octo', name: 'gone', defaultBranch: 'main' });
  await markInstallationDeleted(database, 88);
  expect((await ask({ repository: 'octo/gone', repository_id: '77' })).status).toBe(403);
});

test('a job of one repository is told nothing of another', async () => {
  await mute('adds');
  const other = twin.addRepository({ owner: 'octo', name: `other-${repositories}` });
  const { document } = await ask({ repository: `octo/${other.name}`, repository_id: String(other.id) });
  expect(document).toMatchObject({ repository: `octo/${other.name}`, muted: [], fixing: [] });
});

test('without a token there is an answer only where the settings of the default branch allow it, and less of it', async () => {
  await mute('adds');
  const get = async (name: string) => {
    const response = await fetch(`${server.url}/api/quarantine/octo/${name}.json`);
    return { status: response.status, document: (await response.json()) as QuarantineDocument };
  };
  const settings = (quarantine: object) => ({
    ...{ etag: null, errorCode: null, errorMessage: null },
    settings: { artifacts: [], quarantine },
  });
  expect((await get(repository.name)).status).toBe(404);
  await saveBotSettings(database, repository.id, settings({ public: false }));
  expect((await get(repository.name)).status).toBe(404);
  await saveBotSettings(database, repository.id, settings({ public: true }));
  const { status, document } = await get(repository.name.toUpperCase());
  expect(status).toBe(200);
  expect(Object.keys(document).sort()).toEqual(['at', 'muted', 'repository', 'version']);
  expect(Object.keys(document.muted[0] ?? {}).sort()).toEqual(
    ['file', 'identity', 'issue', 'name', 'suite', 'until', 'variant'].sort(),
  );
  for (const name of ['nobody', '..%2f..%2fx', '']) expect((await get(name)).status).toBe(404);
  await markInstallationDeleted(database, twin.installationId);
  expect((await get(repository.name)).status).toBe(404);
});

test('long texts are cut, a name that is too long to be named is left out, and so is what has no room', async () => {
  const long = 'x'.repeat(3_000);
  const { id } = repository;
  const many = Array.from({ length: 1_050 }, (_, index) => named(`t${index}`));
  await sampleStore(() => database, id).run([named(long), ...many], { githubRunId: 5 });
  await upsertRepository(database, {
    ...{ id, installationId: twin.installationId, owner: 'octo', name: repository.name, defaultBranch: 'main' },
  });
  await mute(long);
  await mute('adds', { reason: long });
  const tests = await database.query<{ id: number }>(`SELECT id FROM tests WHERE name LIKE 't%' ORDER BY id`);
  const wanted = { author: 'ann', reason: '"'.repeat(900), issue: null, until: new Date(Date.now() + DAY_MS) };
  const ids = tests.map((row) => row.id);
  await addMutes(database, id, ids, wanted);
  const { document } = await ask();
  expect(document.muted[0]).toMatchObject({ name: 'grid › adds', reason: 'x'.repeat(1_000) });
  expect(namesOf(document)).not.toContain(`grid › ${long}`);
  // 900 quotation marks are 1,800 characters of JSON.
  expect(document.muted.length).toBeGreaterThan(200);
  expect(JSON.stringify(document).length).toBeLessThan(510_000);
  await addMutes(database, id, ids, { ...wanted, reason: 'short' });
  expect((await ask()).document.muted).toHaveLength(999);
});

/** An open issue of what is flaky, as the bot has filed it. */
async function flakyIssue(name: string, number: number, changes: { state?: string; kind?: string } = {}) {
  const cells = [{ test: String(await testId(name)), variant: '' }];
  const { state = 'open', kind = 'flaky' } = changes;
  await database.query(
    `INSERT INTO issues (repository_id, key, episode, kind, state, filed_in, number, filed_at, closed_by_person, record)
     VALUES ($1, $2, 1, $3, $4, $1, $5, now(), 0, $6)`,
    [repository.id, `k-${name}`, kind, state, number, JSON.stringify({ cells })],
  );
}
/** A pull request and the claims of a job that runs for it. */
function pullRequest(wanted: { title?: string; body?: string; message?: string }, branch = 'topic') {
  const { message, ...words } = wanted;
  twin.commit(repository, { branch, ...(message === undefined ? {} : { message }) });
  const number = twin.openPullRequest(repository, { head: { branch }, ...words });
  return { number, claims: { event_name: 'pull_request', ref: `refs/pull/${number}/merge` } };
}

test('a pull request that says it fixes the issue of a flaky test has it repeated, and not muted', async () => {
  await mute('adds');
  await mute('drops');
  await flakyIssue('adds', 12);
  for (const words of [{ title: 'Fixes #12' }, { body: 'This\nresolves: #12.' }, { message: 'Wait\n\ncloses #12' }]) {
    const { claims } = pullRequest(words, `topic-${JSON.stringify(words).length}`);
    const { document } = await ask({ ...claims, run_id: String(100 + JSON.stringify(words).length) });
    expect(document.fixing).toMatchObject([{ name: 'grid › adds', issue: 12, repeat: 20 }]);
    expect(namesOf(document)).toEqual(['grid › drops']);
  }
  // Other jobs are told as before.
  expect(namesOf((await ask()).document)).toEqual(['grid › adds', 'grid › drops']);
});

test('a branch is asked about by its newest commit and its pull requests', async () => {
  await flakyIssue('adds', 12);
  const sha = twin.commit(repository, { branch: 'wip', message: 'Fixes #12' });
  const claims = { event_name: 'push', ref: 'refs/heads/wip', sha };
  expect((await ask(claims)).document.fixing).toHaveLength(1);
  const plain = pullRequest({ body: 'fixes #12' }, 'other');
  const other = { ...claims, ref: 'refs/heads/other', sha: twin.pullRequest(repository, plain.number).pull?.headSha };
  expect((await ask({ ...other, run_id: '5' })).document.fixing).toHaveLength(1);
  // What is on the default branch is there: it attempts nothing any more.
  expect((await ask({ ...claims, ref: 'refs/heads/main', run_id: '6' })).document.fixing).toEqual([]);
});

test('nothing is asked of GitHub without an open issue of a flaky test, nor again for each job of a run', async () => {
  const { claims } = pullRequest({ title: 'Fixes #12, fixes #13, fixes #14' });
  await flakyIssue('adds', 12, { state: 'closed' });
  await flakyIssue('drops', 13, { kind: 'failure' });
  const asked = () => twin.requests.filter(({ path }) => /\/(pulls|commits)\//.test(path)).length;
  const before = asked();
  expect((await ask(claims)).document.fixing).toEqual([]);
  expect(asked()).toBe(before);
  await flakyIssue('moves', 14);
  // The answer is kept for some seconds, for the jobs of one run.
  await Promise.all([1, 2, 3].map(() => ask({ ...claims, run_id: '7' })));
  expect((await ask({ ...claims, run_id: '7' })).document.fixing).toMatchObject([{ issue: 14 }]);
  expect(asked()).toBe(before + 2);
});

test('when GitHub does not say what a pull request is about, nobody is muted', async () => {
  await mute('adds');
  await flakyIssue('adds', 12);
  const { claims } = pullRequest({ title: 'Fixes #12' });
  twin.failNext({ method: 'GET', path: /\/pulls\/\d+$/, status: 502 });
  expect((await ask(claims)).status).toBe(503);
  expect((await ask(claims)).document.fixing).toHaveLength(1);
});
