import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { carryOver } from '../../../app/store/carry-over.ts';
import { MIGRATIONS } from '../../../app/store/generated/migrations.ts';
import { migrate } from '../../../app/store/migrate.ts';
import { openPostgresDatabase } from '../../../app/store/postgres-database.ts';
import { findPostgres } from './find-postgres.ts';

const server = await findPostgres();

/** What a bot of the version before does all the time, with the statements it has. */
const OLD_WRITE = [
  `INSERT INTO reports (run_id, artifact_name, conclusion) VALUES (1, $1, 'success') RETURNING id`,
  `INSERT INTO results (report_id, ordinal, test_id, variant, status, duration_ms, message, trace)
   SELECT $1, n, 1, '', 'passed', 1, NULL, NULL FROM generate_series(1, 20) AS n`,
] as const;
const OLD_READ = `SELECT count(*)::integer AS count FROM results JOIN reports ON reports.id = results.report_id
  WHERE reports.run_id = 1`;

(server === undefined ? describe.skip : describe)('a migration while the version before works', () => {
  const own = `assay_test_${randomBytes(6).toString('hex')}`;
  const url = new URL(server ?? 'postgres://unused');
  url.pathname = `/${own}`;
  const admin = async (sql: string) => {
    const client = new pg.Client({ connectionString: server });
    await client.connect();
    await client.query(sql);
    await client.end();
  };
  beforeAll(() => admin(`CREATE DATABASE ${own}`));
  afterAll(() => admin(`DROP DATABASE IF EXISTS ${own} WITH (FORCE)`));

  test('loses nothing it writes, keeps it waiting for moments only, and gives way to a long transaction', async () => {
    const database = await openPostgresDatabase(url.href);
    const old = await openPostgresDatabase(url.href);
    await migrate(database, MIGRATIONS.slice(0, 1));
    await old.query(`INSERT INTO repositories VALUES (1, 1, 'o', 'r', 'main')`);
    await old.query(
      `INSERT INTO runs (repository_id, github_run_id, attempt, workflow_id, workflow_name, event, head_sha, conclusion, url, completed_at)
       VALUES (1, 1, 1, 1, 'w', 'push', 'a', 'success', 'u', '2026-11-21')`,
    );
    await old.query(`INSERT INTO tests (repository_id, identity, suite, path, name) VALUES (1, 'i', 's', '{}', 'n')`);

    let reports = 0;
    let longest = 0;
    let done = false;
    const oldBot = (async () => {
      while (!done) {
        const began = performance.now();
        await old.transaction(async (transaction) => {
          const [report] = await transaction.query<{ id: number }>(OLD_WRITE[0], [`a${reports}`]);
          await transaction.query(OLD_WRITE[1], [report?.id]);
        });
        reports += 1;
        longest = Math.max(longest, performance.now() - began);
        // Busy, but not so much that the carry-over never comes to an end.
        await new Promise((resolve) => setTimeout(resolve, 20));
        expect(await old.query(OLD_READ)).toEqual([{ count: reports * 20 }]);
      }
    })();
    const holder = new pg.Client({ connectionString: url.href });
    await holder.connect();
    await holder.query('BEGIN');
    await holder.query('SELECT count(*) FROM results');
    const migrating = migrate(database);
    await new Promise((resolve) => setTimeout(resolve, 2_000));
    expect(await database.query('SELECT max(version) AS version FROM schema_migrations')).toEqual([{ version: 1 }]);
    await holder.query('COMMIT');
    await holder.end();
    await migrating;
    const moved = await carryOver(database);
    await new Promise((resolve) => setTimeout(resolve, 300));
    done = true;
    await oldBot;

    expect(moved).toBeGreaterThan(20);
    const rest = await carryOver(database);
    expect(moved + rest).toBe(reports * 20);
    expect(await old.query(OLD_READ)).toEqual([{ count: reports * 20 }]);
    expect(await database.query('SELECT passed FROM test_states')).toEqual([{ passed: reports * 20 }]);
    // It never waits for a lock with others behind it; what it takes is the migration itself, on two shared cores.
    expect(longest).toBeLessThan(2_000);
    await Promise.all([database.close(), old.close()]);
  }, 60_000);

  test('a schema that is newer than the program is refused with both versions', async () => {
    const database = await openPostgresDatabase(url.href);
    await expect(migrate(database, MIGRATIONS.slice(0, 1))).rejects.toMatchObject({
      code: 'DATABASE_NEWER',
      message: expect.stringMatching(/schema version \d+; this version of Assay knows 1$/),
    });
    await database.close();
  });
});
