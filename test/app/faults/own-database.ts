import { randomBytes } from 'node:crypto';
import { expect, test } from '@jest/globals';
import pg from 'pg';
import type { Database } from '../../../app/store/database.ts';
import { openDatabase } from '../../../app/store/open-database.ts';
import { findPostgres } from '../store/find-postgres.ts';

const server = await findPostgres();

/** A test on an empty database of its own; where no PostgreSQL server answers it is skipped loudly, or fails if one is required. */
export function withDatabase(
  name: string,
  body: (database: Database, url: string) => Promise<void>,
  milliseconds: number,
): void {
  if (server === undefined) {
    if (process.env.ASSAY_REQUIRE_POSTGRES === '1')
      test(name, () => expect('no PostgreSQL server answers').toBe('a server at ASSAY_TEST_DATABASE_URL'));
    else {
      process.stderr.write(`\nSKIPPED: ${name}: no PostgreSQL server answers; set ASSAY_TEST_DATABASE_URL\n`);
      test.skip(name, () => undefined);
    }
    return;
  }
  test(
    name,
    async () => {
      const own = `assay_test_${randomBytes(6).toString('hex')}`;
      await admin(server, `CREATE DATABASE ${own}`);
      const url = new URL(server);
      url.pathname = `/${own}`;
      const database = await openDatabase({ databaseUrl: url.href, dataDir: '' });
      try {
        await body(database, url.href);
      } finally {
        await database.close();
        await admin(server, `DROP DATABASE IF EXISTS ${own} WITH (FORCE)`);
      }
    },
    milliseconds,
  );
}

async function admin(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(sql);
  await client.end();
}
