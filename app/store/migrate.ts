import { AssayError } from '../../src/model/assay-error.ts';
import type { Database } from './database.ts';
import { MIGRATIONS } from './generated/migrations.ts';
import { splitStatements } from './split-statements.ts';

/** Any number does, as long as no other program of the same server uses it for its own lock. */
const LOCK = 7_415_501;

/**
 * Applies the migrations the database does not have, in one transaction, so that a start that is cut off leaves the
 * old schema. Several processes may start at once: the lock makes them wait for the first.
 * Throws DATABASE_NEWER when a newer version of Assay was here.
 */
export async function migrate(database: Database): Promise<void> {
  await database.transaction(async (transaction) => {
    // First of all: what follows must not run twice at the same time.
    await transaction.query('SELECT pg_advisory_xact_lock($1)', [LOCK]);
    await transaction.query(
      'CREATE TABLE IF NOT EXISTS schema_migrations (version integer PRIMARY KEY, applied_at timestamptz NOT NULL DEFAULT now())',
    );
    const rows = await transaction.query<{ version: number }>('SELECT version FROM schema_migrations');
    const applied = new Set(rows.map(({ version }) => version));
    const newest = MIGRATIONS.at(-1)?.version ?? 0;
    const beyond = Math.max(0, ...applied);
    if (beyond > newest) {
      throw new AssayError(
        'DATABASE_NEWER',
        `the database has schema version ${beyond}; this version of Assay knows ${newest}`,
      );
    }
    for (const { version, sql } of MIGRATIONS) {
      if (applied.has(version)) continue;
      for (const statement of splitStatements(sql)) await transaction.query(statement);
      await transaction.query('INSERT INTO schema_migrations (version) VALUES ($1)', [version]);
    }
  });
}
