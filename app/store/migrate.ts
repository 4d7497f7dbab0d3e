import { AssayError } from '../../src/model/assay-error.ts';
import type { Database, Queryable } from './database.ts';
import { MIGRATIONS } from './generated/migrations.ts';
import { splitStatements } from './split-statements.ts';

/** Any number does, as long as no other program of the same server uses it for its own lock. */
const LOCK = 7_415_501;
/** Those who come after a statement that waits for a lock wait with it; a few seconds pass for a slow answer. */
const LOCK_TIMEOUT_MS = 3_000;
/** A transaction that is longer than a minute is somebody's who forgot it. */
const PATIENCE_MS = 60_000;
/** Between two tries; statements of a bot take milliseconds, so that a moment without any comes soon. */
const PAUSE_MS = 100;
const LOCK_NOT_AVAILABLE = '55P03';

/**
 * Applies the migrations the database does not have, each in one transaction, so that a start that is cut off leaves
 * the schema before it. Several processes may start at once: the lock makes them wait for the first. Processes of the
 * version before may go on: a migration that has to lock their tables takes all locks first and at once (NOWAIT), gives
 * way when it cannot have them, and tries again, so that it neither keeps others waiting nor waits in a circle with them.
 * Throws DATABASE_NEWER when a newer version of Assay was here, DATABASE_BUSY when the locks are never free.
 */
export async function migrate(database: Database, migrations: typeof MIGRATIONS = MIGRATIONS): Promise<void> {
  for (const began = Date.now(); ; ) {
    try {
      while (await applyNext(database, migrations)) {}
      return;
    } catch (error) {
      if ((error as { code?: string }).code !== LOCK_NOT_AVAILABLE) throw error;
      if (Date.now() - began > PATIENCE_MS) {
        throw new AssayError('DATABASE_BUSY', `a change of the schema waits for a lock: ${(error as Error).message}`, {
          cause: error,
        });
      }
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    }
  }
}

/** Applies the first migration that is missing; false when none is. */
async function applyNext(database: Database, migrations: typeof MIGRATIONS): Promise<boolean> {
  return database.transaction(async (transaction) => {
    // First of all, and as long as it takes: what follows must not run twice at the same time.
    await transaction.query('SELECT pg_advisory_xact_lock($1)', [LOCK]);
    const applied = await appliedVersions(transaction);
    const newest = migrations.at(-1)?.version ?? 0;
    const beyond = Math.max(0, ...applied);
    if (beyond > newest) {
      throw new AssayError(
        'DATABASE_NEWER',
        `the database has schema version ${beyond}; this version of Assay knows ${newest}`,
      );
    }
    const next = migrations.find(({ version }) => !applied.has(version));
    if (next === undefined) return false;
    await transaction.query(`SET LOCAL lock_timeout = ${LOCK_TIMEOUT_MS}`);
    for (const statement of splitStatements(next.sql)) await transaction.query(statement);
    await transaction.query('INSERT INTO schema_migrations (version) VALUES ($1)', [next.version]);
    return true;
  });
}

async function appliedVersions(transaction: Queryable): Promise<Set<number>> {
  await transaction.query(
    'CREATE TABLE IF NOT EXISTS schema_migrations (version integer PRIMARY KEY, applied_at timestamptz NOT NULL DEFAULT now())',
  );
  const rows = await transaction.query<{ version: number }>('SELECT version FROM schema_migrations');
  return new Set(rows.map(({ version }) => version));
}
