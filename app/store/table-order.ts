import type { Queryable } from './database.ts';

/** A table as it is written to a file and read back. */
export interface StoredTable {
  readonly name: string;
  /** What puts its rows in the same order on every server, whatever language it sorts in. */
  readonly orderBy: string;
  /** Its column that counts by itself; null when it has none. */
  readonly identity: string | null;
}

/** All tables with content, each after those it refers to. Which migrations were applied is no content. */
export async function storedTables(database: Queryable): Promise<StoredTable[]> {
  const tables = await database.query<StoredTable & { needs: string[] }>(
    `SELECT c.relname AS name, (
       SELECT string_agg(quote_ident(attname) || CASE WHEN atttypid = 'text'::regtype THEN ' COLLATE "C"' ELSE '' END, ', ' ORDER BY place)
       FROM pg_index, unnest(indkey) WITH ORDINALITY AS key (number, place)
       JOIN pg_attribute ON attrelid = c.oid AND attnum = key.number WHERE indrelid = c.oid AND indisprimary
     ) AS "orderBy", (
       SELECT attname FROM pg_attribute WHERE attrelid = c.oid AND attidentity <> ''
     ) AS identity, ARRAY(
       SELECT confrelid::regclass::text FROM pg_constraint WHERE conrelid = c.oid AND contype = 'f' AND confrelid <> c.oid
     ) AS needs
     FROM pg_class AS c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition
       AND c.relname <> 'schema_migrations' ORDER BY c.relname COLLATE "C"`,
  );
  const ordered: StoredTable[] = [];
  const place = (name: string): void => {
    const table = tables.find((one) => one.name === name);
    if (table === undefined || ordered.some((one) => one.name === name)) return;
    for (const needed of table.needs) place(needed);
    const { needs: _needs, ...stored } = table;
    ordered.push(stored);
  };
  for (const { name } of tables) place(name);
  return ordered;
}

/** The version of the schema: the newest migration that was applied. */
export async function schemaVersion(database: Queryable): Promise<number> {
  const [row] = await database.query<{ version: number }>('SELECT max(version) AS version FROM schema_migrations');
  return row?.version ?? 0;
}
