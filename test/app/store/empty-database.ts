import type { Database } from '../../../app/store/database.ts';

/** Empties every table but the one that says which migrations were applied. */
export async function emptyDatabase(database: Database): Promise<void> {
  const tables = await database.query<{ name: string }>(
    `SELECT quote_ident(relname) AS name FROM pg_class JOIN pg_namespace ON pg_namespace.oid = relnamespace
     WHERE nspname = 'public' AND relkind IN ('r', 'p') AND NOT relispartition AND relname <> 'schema_migrations'`,
  );
  await database.query(`TRUNCATE ${tables.map(({ name }) => name).join(', ')} CASCADE`);
}
