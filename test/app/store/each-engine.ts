import { randomBytes } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import type { Database } from '../../../app/store/database.ts';
import { openDatabase } from '../../../app/store/open-database.ts';
import { dataDirectory } from './data-directory.ts';
import { emptyDatabase } from './empty-database.ts';
import { findPostgres } from './find-postgres.ts';

/**
 * Registers the same tests for the embedded database and for a real PostgreSQL server, each on an empty database.
 * Where no server answers the run says so loudly, and with ASSAY_REQUIRE_POSTGRES=1 it fails.
 */
export async function describeEachEngine(name: string, body: (database: () => Database) => void): Promise<void> {
  describe(`${name} (embedded)`, () => {
    let directory: string;
    const database = openBefore(async () => {
      directory = await dataDirectory();
      return openDatabase({ dataDir: directory });
    });
    afterAll(() => rm(directory, { recursive: true, force: true }));
    body(database);
  });

  const server = await findPostgres();
  if (server !== undefined) {
    describe(`${name} (PostgreSQL)`, () => {
      const own = `assay_test_${randomBytes(6).toString('hex')}`;
      const database = openBefore(async () => {
        await admin(server, `CREATE DATABASE ${own}`);
        const url = new URL(server);
        url.pathname = `/${own}`;
        return openDatabase({ databaseUrl: url.href, dataDir: '' });
      });
      afterAll(() => admin(server, `DROP DATABASE IF EXISTS ${own} WITH (FORCE)`));
      body(database);
    });
  } else if (process.env.ASSAY_REQUIRE_POSTGRES === '1') {
    test(`${name} (PostgreSQL)`, () =>
      expect('no PostgreSQL server answers').toBe('a server at ASSAY_TEST_DATABASE_URL'));
  } else {
    process.stderr.write(`\nSKIPPED: ${name} (PostgreSQL): no server answers; set ASSAY_TEST_DATABASE_URL\n`);
    describe.skip(`${name} (PostgreSQL)`, () => {
      test('needs a server', () => undefined);
    });
  }
}

function openBefore(open: () => Promise<Database>): () => Database {
  let database: Database | undefined;
  beforeAll(async () => {
    database = await open();
  }, 60_000);
  beforeEach(async () => {
    if (database !== undefined) await emptyDatabase(database);
  });
  afterAll(() => database?.close());
  return () => {
    if (database === undefined) throw new Error('the database is not open yet');
    return database;
  };
}

async function admin(server: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  await client.query(sql);
  await client.end();
}
