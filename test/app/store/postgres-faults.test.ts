import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { claimDelivery } from '../../../app/store/claim-delivery.ts';
import type { Database } from '../../../app/store/database.ts';
import { storeDelivery } from '../../../app/store/deliveries.ts';
import { openDatabase } from '../../../app/store/open-database.ts';
import { findPostgres } from './find-postgres.ts';

const server = await findPostgres();
if (server === undefined) process.stderr.write('\nSKIPPED: faults of PostgreSQL: PostgreSQL: not found\n');

test('a server is there where one is required', () => {
  if (process.env.ASSAY_REQUIRE_POSTGRES === '1') expect(server).toBeDefined();
});

(server === undefined ? describe.skip : describe)('faults of PostgreSQL', () => {
  const own = `assay_test_${randomBytes(6).toString('hex')}`;
  const url = new URL(server ?? 'postgres://unused');
  url.pathname = `/${own}`;
  let databases: Database[] = [];
  const admin = async (sql: string) => {
    const client = new pg.Client({ connectionString: server });
    await client.connect();
    await client.query(sql);
    await client.end();
  };
  const first = (): Database => databases[0] as Database;

  beforeAll(async () => {
    await admin(`CREATE DATABASE ${own}`);
    // Four processes that start at once on an empty database: all must get through, and migrate it once.
    databases = await Promise.all(
      Array.from({ length: 4 }, () => openDatabase({ databaseUrl: url.href, dataDir: '' })),
    );
  });
  afterAll(async () => {
    await Promise.all(databases.map((database) => database.close()));
    await admin(`DROP DATABASE IF EXISTS ${own} WITH (FORCE)`);
  });

  test('several that start at once migrate once', async () => {
    expect(await first().query('SELECT count(*) AS n FROM schema_migrations WHERE version = 1')).toEqual([{ n: 1 }]);
  });

  test('a connection that breaks in a transaction fails that one only, and not the process', async () => {
    const work = first().transaction(async (transaction) => {
      const [row] = await transaction.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
      await databases[1]?.query('SELECT pg_terminate_backend($1)', [row?.pid]);
      // Nothing is asked of the connection now, so that its end arrives as an event nobody waits for.
      await new Promise((resolve) => setTimeout(resolve, 200));
      await transaction.query('SELECT 1');
    });
    await expect(work).rejects.toThrow();
    expect(await first().query('SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });

  test('a deadlock is tried again', async () => {
    await first().query(`INSERT INTO deliveries (id, event, payload) VALUES ('x', 'x', '{}'), ('y', 'x', '{}')`);
    let entered = 0;
    const lockBoth = (database: Database, one: string, other: string) =>
      database.transaction(async (transaction) => {
        entered += 1;
        await transaction.query('SELECT 1 FROM deliveries WHERE id = $1 FOR UPDATE', [one]);
        if (entered <= 2) await new Promise((resolve) => setTimeout(resolve, 300));
        await transaction.query('SELECT 1 FROM deliveries WHERE id = $1 FOR UPDATE', [other]);
        return one;
      });
    const [a, b] = databases as [Database, Database];
    expect(await Promise.all([lockBoth(a, 'x', 'y'), lockBoth(b, 'y', 'x')])).toEqual(['x', 'y']);
    expect(entered).toBeGreaterThan(2);
    await first().query('DELETE FROM deliveries');
  });

  test('four processes that claim at once share the deliveries, each one once', async () => {
    for (let i = 0; i < 40; i += 1) {
      await storeDelivery(first(), { id: `d${i}`, event: 'x', payload: '{}', repositoryId: undefined });
    }
    const claimAll = async (database: Database): Promise<string[]> => {
      const ids: string[] = [];
      for (;;) {
        const row = await claimDelivery(database, 60);
        if (row === undefined) return ids;
        ids.push(row.id);
      }
    };
    const ids = (await Promise.all(databases.map(claimAll))).flat();
    expect(ids).toHaveLength(40);
    expect(new Set(ids).size).toBe(40);
  });
});

test('a server that does not answer is told as such', async () => {
  await expect(openDatabase({ databaseUrl: 'postgres://x@127.0.0.1:1/x', dataDir: '' })).rejects.toMatchObject({
    code: 'DATABASE_UNREACHABLE',
  });
});
