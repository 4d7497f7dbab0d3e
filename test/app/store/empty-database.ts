import type { Database } from '../../../app/store/database.ts';

const TABLES = `SELECT quote_ident(relname) AS name FROM pg_class JOIN pg_namespace ON pg_namespace.oid = relnamespace
  WHERE nspname = 'public' AND relkind IN ('r', 'p') AND NOT relispartition AND relname <> 'schema_migrations'`;

/**
 * Empties every table but the one that says which migrations were applied. In the embedded database row by row, without a look
 * at references: TRUNCATE makes new files for all of them there, which takes longer than most tests.
 */
export async function emptyDatabase(database: Database): Promise<void> {
  if (database.engine === 'embedded') {
    await database.query(`DO $$ DECLARE one record; BEGIN
      PERFORM set_config('session_replication_role', 'replica', true);
      FOR one IN ${TABLES} LOOP EXECUTE 'DELETE FROM ' || one.name; END LOOP;
    END $$`);
    return;
  }
  const tables = await database.query<{ name: string }>(TABLES);
  await database.query(`TRUNCATE ${tables.map(({ name }) => name).join(', ')} CASCADE`);
}
