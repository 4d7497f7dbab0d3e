import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { appendFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import type { Database } from '../../../app/store/database.ts';
import { storeDelivery } from '../../../app/store/deliveries.ts';
import { openDatabase } from '../../../app/store/open-database.ts';
import { runDbCommand } from '../../../app/store/run-db-command.ts';
import { testHistory } from '../../../app/store/test-history.ts';
import { findPostgres } from './find-postgres.ts';
import { resultsOfRuns } from './results-of-runs.ts';
import { sampleResult, sampleStore } from './sample-store.ts';

const server = await findPostgres();
const program = join(import.meta.dirname, '../../../dist/server.mjs');
const REPOSITORY = 7_000_000_001;
let folder: string;
let runId: number;
const at = (name: string) => join(folder, name);
const silent = () => undefined;
const embedded = (name: string) => ({ databaseUrl: undefined, dataDir: at(name) });
const created: string[] = [];
const admin = async (sql: string) => {
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  await client.query(sql);
  await client.end();
};
const emptyPostgres = async () => {
  const name = `assay_test_${randomBytes(6).toString('hex')}`;
  await admin(`CREATE DATABASE ${name}`);
  created.push(name);
  const url = new URL(server as string);
  url.pathname = `/${name}`;
  return { databaseUrl: url.href, dataDir: '' };
};

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'assay-commands-'));
  const database = await openDatabase(embedded('first'));
  const { run, repositoryId } = sampleStore(() => database, REPOSITORY);
  const odd = sampleResult('a "quoted" \\ name\nof two lines', 'failed', { durationMs: 0.1, message: '{"of":"runs"}' });
  runId = await run([odd, sampleResult('b', 'skipped')], { completedAt: '2025-01-31T23:59:59.999Z' });
  for (let i = 0; i < 60; i += 1)
    await run([odd, sampleResult('b')], { completedAt: `2026-0${1 + (i % 9)}-11T00:00:00Z` });
  await storeDelivery(database, {
    id: 'd',
    event: 'x',
    payload: '{"n":12345678901234567890.5,"a":["é",null]}',
    repositoryId,
  });
  await database.close();
}, 60_000);
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
  for (const name of created) await admin(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
});

async function withDatabase<T>(settings: Parameters<typeof openDatabase>[0], work: (database: Database) => Promise<T>) {
  const database = await openDatabase(settings);
  return work(database).finally(() => database.close());
}

/** Exports from one database, imports into the other, and exports from there again. */
async function move(from: Parameters<typeof openDatabase>[0], to: Parameters<typeof openDatabase>[0], name: string) {
  const settings = (one: Parameters<typeof openDatabase>[0]) => ({
    databaseUrl: one.databaseUrl,
    dataDir: one.dataDir,
  });
  const lines: string[] = [];
  await runDbCommand('export', at(`${name}.ndjson`), settings(from), (line) => lines.push(line));
  const read: string[] = [];
  await runDbCommand('import', at(`${name}.ndjson`), settings(to), (line) => read.push(line));
  expect(read).toEqual(lines);
  await runDbCommand('export', at(`${name}-again.ndjson`), settings(to), silent);
  expect(await readFile(at(`${name}-again.ndjson`), 'utf8')).toBe(await readFile(at(`${name}.ndjson`), 'utf8'));
  return lines;
}

const onPostgres = server === undefined ? describe.skip : describe;

onPostgres('moving between engines', () => {
  test('from the embedded database to PostgreSQL and back nothing is lost, and the bot goes on there', async () => {
    const target = await emptyPostgres();
    const lines = await move(embedded('first'), target, 'there');
    expect(lines.join('\n')).toMatch(/^result_blocks +61 rows {2}[0-9a-f]{64}$/m);
    await withDatabase(target, async (database) => {
      const [row] = await resultsOfRuns(database, REPOSITORY, [runId]);
      expect(row).toMatchObject({
        name: 'a "quoted" \\ name\nof two lines',
        durationMs: 0.1,
        message: '{"of":"runs"}',
      });
      const { run } = sampleStore(() => database, REPOSITORY);
      const added = await run([sampleResult('new')], { githubRunId: 5, completedAt: '2026-12-01T00:00:00Z' });
      expect(added).toBeGreaterThan(runId);
    });
    const back = embedded('back');
    await move(target, back, 'back');
    await withDatabase(back, async (database) => {
      const [test] = await database.query<{ id: number }>(`SELECT id FROM tests WHERE name = 'b'`);
      expect(await testHistory(database, { repositoryId: REPOSITORY, testId: test?.id ?? 0, limit: 100 })).toHaveLength(
        61,
      );
    });
    await expect(runDbCommand('import', at('back.ndjson'), target, silent)).rejects.toMatchObject({
      code: 'DATABASE_NOT_EMPTY',
    });
  }, 90_000);

  test('a backup is put back whole, and never over something', async () => {
    const source = await emptyPostgres();
    await runDbCommand('export', at('for-dump.ndjson'), embedded('first'), silent);
    await runDbCommand('import', at('for-dump.ndjson'), source, silent);
    await runDbCommand('backup', at('dump'), source, silent);
    const target = await emptyPostgres();
    await runDbCommand('restore', at('dump'), target, silent);
    await runDbCommand('export', at('restored.ndjson'), target, silent);
    expect(await readFile(at('restored.ndjson'), 'utf8')).toBe(await readFile(at('for-dump.ndjson'), 'utf8'));
    await expect(runDbCommand('restore', at('dump'), target, silent)).rejects.toMatchObject({
      code: 'DATABASE_NOT_EMPTY',
    });
    await expect(runDbCommand('backup', at('dump'), source, silent)).rejects.toMatchObject({
      code: 'BACKUP_REFUSED',
    });
    await writeFile(at('garbage'), 'x');
    await expect(runDbCommand('restore', at('garbage'), await emptyPostgres(), silent)).rejects.toMatchObject({
      code: 'BACKUP_REFUSED',
      message: expect.stringContaining('pg_restore ended with'),
    });
  }, 90_000);
});

test('an export that is cut off or changed anywhere leaves the database empty', async () => {
  await runDbCommand('export', at('whole.ndjson'), embedded('first'), silent);
  const whole = await readFile(at('whole.ndjson'), 'utf8');
  const lines = whole.split('\n');
  const changes: [string, string, string][] = [
    ['a missing end', lines.slice(0, -2).join('\n'), 'EXPORT_DAMAGED'],
    ['half a line', whole.slice(0, whole.length / 2), 'EXPORT_DAMAGED'],
    ['a missing row', lines.filter((_, index) => index !== 3).join('\n'), 'EXPORT_DAMAGED'],
    ['a changed digit', whole.replace('"attempt": 1', '"attempt": 2'), 'EXPORT_DAMAGED'],
    ['a foreign table', whole.replaceAll('"of":"tests"', '"of":"pg_class"'), 'EXPORT_DAMAGED'],
    ['another file', '{"a":1}\n', 'EXPORT_DAMAGED'],
    ['another version', whole.replace(/"schema":\d+/, '"schema":1'), 'EXPORT_OTHER_VERSION'],
  ];
  for (const [what, text, code] of changes) {
    await writeFile(at('changed.ndjson'), text);
    const importing = runDbCommand('import', at('changed.ndjson'), embedded('second'), silent);
    await expect(importing.then(() => what)).rejects.toMatchObject({ code });
  }
  await runDbCommand('import', at('whole.ndjson'), embedded('second'), silent);
}, 120_000);

test('a backup of the embedded database is put back whole, and a changed one never', async () => {
  await runDbCommand('backup', at('copy'), embedded('first'), silent);
  await expect(runDbCommand('backup', at('copy'), embedded('first'), silent)).rejects.toMatchObject({
    code: 'BACKUP_REFUSED',
  });
  await runDbCommand('restore', at('copy'), embedded('third'), silent);
  await withDatabase(embedded('third'), async (database) => {
    expect(await resultsOfRuns(database, REPOSITORY, [runId])).toHaveLength(2);
  });
  await expect(runDbCommand('restore', at('copy'), embedded('third'), silent)).rejects.toMatchObject({
    code: 'DATABASE_NOT_EMPTY',
  });
  await appendFile(at('copy/pg/PG_VERSION'), ' ');
  await expect(runDbCommand('restore', at('copy'), embedded('fourth'), silent)).rejects.toMatchObject({
    code: 'BACKUP_REFUSED',
  });
  expect(existsSync(at('fourth/pg'))).toBe(false);
  await rm(at('copy/assay-backup.json'));
  await expect(runDbCommand('restore', at('copy'), embedded('fourth'), silent)).rejects.toMatchObject({
    code: 'BACKUP_REFUSED',
  });
}, 120_000);

test('the program says what it did, refuses a folder in use, and explains itself', async () => {
  const bot = (...words: string[]) =>
    spawnSync(process.execPath, [program, ...words], {
      encoding: 'utf8',
      env: { PATH: process.env.PATH, ASSAY_DATA_DIR: at('first') },
    });
  expect(bot('db', 'export', at('cli.ndjson'))).toMatchObject({
    status: 0,
    stdout: expect.stringMatching(/^runs +61 rows/m),
  });
  const database = await openDatabase(embedded('first'));
  expect(bot('db', 'backup', at('cli'))).toMatchObject({
    status: 4,
    stderr: expect.stringContaining('DATABASE_IN_USE'),
  });
  await database.close();
  expect(bot('db', 'drop')).toMatchObject({ status: 3, stderr: expect.stringContaining("unknown command 'drop'") });
  expect(bot('db', '--help').stdout).toContain('restore <path>');
}, 60_000);
