import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MessageChannel } from 'node:worker_threads';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { connectDatabase } from '../../../app/store/connect-database.ts';
import type { Database } from '../../../app/store/database.ts';
import { openDatabase } from '../../../app/store/open-database.ts';
import { serveDatabase } from '../../../app/store/serve-database.ts';

let dataDir: string;
let own: Database;
let database: Database;
let isClosed = false;

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'assay-served-'));
  const { port1, port2 } = new MessageChannel();
  database = connectDatabase(port1);
  // Asked before anybody answers.
  const early = database.query('SELECT 1 AS one');
  own = await openDatabase({ dataDir });
  serveDatabase(port2, own, () => {
    isClosed = true;
    port2.close();
  });
  expect(await early).toEqual([{ one: 1 }]);
}, 60_000);
afterAll(() => rm(dataDir, { recursive: true, force: true }));

const add = (where: Pick<Database, 'query'>, id: string) =>
  where.query(`INSERT INTO deliveries (id, event, payload) VALUES ($1, 'x', '{}')`, [id]);
const ids = async () => (await own.query<{ id: string }>('SELECT id FROM deliveries ORDER BY id')).map(({ id }) => id);

test('a transaction of another thread is whole or nothing, and keeps those of this one out', async () => {
  const seen: string[] = [];
  const first = database.transaction(async (transaction) => {
    seen.push('begun');
    await add(transaction, 'a');
    await new Promise((resolve) => setTimeout(resolve, 100));
    await add(transaction, 'b');
    seen.push('ends');
    return 'value';
  });
  while (seen.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
  const second = own.transaction(async (transaction) => {
    seen.push('other');
    await add(transaction, 'c');
  });
  expect(await first).toBe('value');
  await second;
  expect(seen).toEqual(['begun', 'ends', 'other']);
  const broken = database.transaction(async (transaction) => {
    await add(transaction, 'd');
    throw new Error('no');
  });
  await expect(broken).rejects.toThrow('no');
  expect(await ids()).toEqual(['a', 'b', 'c']);
});

test('an error of the database comes back with its code, and the next question is answered', async () => {
  await expect(add(database, 'a')).rejects.toMatchObject({ code: '23505' });
  const twice = database.transaction((transaction) => add(transaction, 'a'));
  await expect(twice).rejects.toMatchObject({ code: '23505' });
  await add(database, 'e');
  expect(await ids()).toEqual(['a', 'b', 'c', 'e']);
});

test('bytes arrive as they are', async () => {
  const bytes = Buffer.from([0, 255, 10, 13]);
  const [row] = await database.query<{ bytes: Uint8Array }>('SELECT $1::bytea AS bytes', [bytes]);
  expect(Buffer.from(row?.bytes ?? [])).toEqual(bytes);
});

test('who closes it closes it there, and hears of it when it is asked again', async () => {
  await database.close();
  expect(isClosed).toBe(true);
  await expect(own.query('SELECT 1')).rejects.toThrow('closed');
  await expect(
    (async () => {
      for (;;) await Promise.race([database.query('SELECT 1'), new Promise((resolve) => setTimeout(resolve, 100))]);
    })(),
  ).rejects.toThrow('closed');
});
