import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { readSettings } from '../../../app/read-settings.ts';
import { openDatabase } from '../../../app/store/open-database.ts';
import { createLogSync } from '../../../app/store/sync-write-ahead-log.ts';

const root = join(import.meta.dirname, '../../..');
let dataDir: string;
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'assay-guards-'));
});
afterEach(() => rm(dataDir, { recursive: true, force: true }));

test('a folder in use is refused with an error that names DATABASE_URL, and free again after close', async () => {
  const first = await openDatabase({ dataDir });
  await expect(openDatabase({ dataDir })).rejects.toMatchObject({
    code: 'DATABASE_IN_USE',
    message: expect.stringContaining('DATABASE_URL'),
  });
  await first.close();
  const second = await openDatabase({ dataDir });
  expect(await second.query('SELECT 1 AS one')).toEqual([{ one: 1 }]);
  await second.close();
});

test.each([
  ['a process that is gone', '999999999 1'],
  ['another process under the same number', `${process.pid} 1`],
  ['an empty file', ''],
])('a lock of %s is taken over', async (_name, content) => {
  await writeFile(join(dataDir, 'assay.lock'), content);
  const database = await openDatabase({ dataDir });
  await database.close();
});

test('what was acknowledged survives kill -9', async () => {
  const program = `
    import { openDatabase } from './app/store/open-database.ts';
    const database = await openDatabase({ dataDir: ${JSON.stringify(dataDir)} });
    for (let i = 0; ; i += 1) {
      await database.query("INSERT INTO deliveries (id, event, payload) VALUES ($1, 'x', '{}')", ['d' + i]);
      process.stdout.write(i + '\\n');
    }`;
  const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', program], {
    cwd: root,
    env: { PATH: process.env.PATH },
  });
  let acknowledged = '';
  child.stdout.on('data', (chunk) => (acknowledged += chunk));
  child.stderr.resume();
  for (let i = 0; acknowledged.split('\n').length < 100; i += 1) {
    if (i > 2_000) throw new Error('the writer wrote nothing within 20 s');
    await sleep(10);
  }
  child.kill('SIGKILL');
  await once(child, 'close');
  const database = await openDatabase({ dataDir });
  const [row] = await database.query<{ n: number }>('SELECT count(*) AS n FROM deliveries');
  await database.close();
  expect(row?.n).toBeGreaterThanOrEqual(acknowledged.split('\n').filter((line) => line !== '').length);
}, 60_000);

test('the engine works in a thread of its own: the main loop goes on during a long statement', async () => {
  const database = await openDatabase({ dataDir });
  let turns = 0;
  const timer = setInterval(() => (turns += 1), 5);
  const started = performance.now();
  await database.query('SELECT count(*) FROM generate_series(1, 3000000)');
  const took = performance.now() - started;
  clearInterval(timer);
  await database.close();
  expect(took).toBeGreaterThan(50);
  expect(turns).toBeGreaterThan(took / 5 / 4);
});

test('the log is synced when it changed, and only then', async () => {
  const database = await openDatabase({ dataDir });
  const sync = createLogSync(join(dataDir, 'pg'));
  // A file that was written a moment ago is synced again, since its time may stay the same for the next write.
  await sleep(100);
  expect((await readdir(join(dataDir, 'pg/pg_wal'))).some((name) => /^[0-9A-F]{24}$/.test(name))).toBe(true);
  expect(await sync()).toBeGreaterThan(0);
  expect(await sync()).toBe(0);
  await database.query("INSERT INTO deliveries (id, event, payload) VALUES ('a', 'x', '{}')");
  expect(await sync()).toBeGreaterThan(0);
  await database.close();
});

test('settings that are missing or wrong are told all at once', () => {
  const messages = (env: Record<string, string>) => {
    try {
      readSettings(env);
    } catch (error) {
      return (error as AggregateError).errors.map(({ code, message }) => `${code} ${message.split(' ')[0]}`);
    }
    return [];
  };
  expect(messages({})).toEqual([
    'BOT_SETTING_MISSING APP_ID',
    'BOT_SETTING_MISSING PRIVATE_KEY',
    'BOT_SETTING_MISSING WEBHOOK_SECRET',
  ]);
  const key = '-----BEGIN RSA PRIVATE KEY-----\\nx';
  expect(
    messages({
      APP_ID: 'x',
      PRIVATE_KEY: key,
      WEBHOOK_SECRET: 'development',
      PORT: '65536',
      DATABASE_URL: 'mysql://x',
    }),
  ).toEqual([
    'BOT_SETTING_INVALID APP_ID',
    'BOT_SETTING_INVALID PORT',
    'BOT_SETTING_INVALID DATABASE_URL',
    'BOT_SETTING_INVALID WEBHOOK_SECRET',
  ]);
  const good = { APP_ID: '1', PRIVATE_KEY: Buffer.from(key).toString('base64'), WEBHOOK_SECRET: 's' };
  expect(readSettings(good)).toMatchObject({
    appId: 1,
    privateKey: '-----BEGIN RSA PRIVATE KEY-----\nx',
    port: 3000,
    host: '0.0.0.0',
  });
});
