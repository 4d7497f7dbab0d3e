/** A table or view as the database itself describes it. */
export interface SchemaTable {
  readonly name: string;
  readonly isView: boolean;
  /** By which column it is partitioned, as PostgreSQL writes it; null when it is not. */
  readonly partitionedBy: string | null;
  readonly columns: readonly SchemaColumn[];
  /** Keys and checks, as PostgreSQL writes them. */
  readonly constraints: readonly string[];
  readonly indexes: readonly string[];
}

export interface SchemaColumn {
  readonly name: string;
  readonly type: string;
  readonly isRequired: boolean;
}

interface Queryable {
  query<Row>(sql: string): Promise<Row[]>;
}

/** The schema of a migrated database, in the order of the names; partitions are left out, since they come and go. */
export async function introspectSchema(database: Queryable): Promise<SchemaTable[]> {
  const tables = await database.query<Omit<SchemaTable, 'columns' | 'constraints' | 'indexes'> & { oid: number }>(
    `SELECT c.oid::integer AS oid, relname AS name, relkind = 'v' AS "isView", pg_get_partkeydef(c.oid) AS "partitionedBy"
     FROM pg_class AS c JOIN pg_namespace AS n ON n.oid = relnamespace
     WHERE nspname = 'public' AND relkind IN ('r', 'p', 'v') AND NOT relispartition ORDER BY relname COLLATE "C"`,
  );
  const columns = await database.query<SchemaColumn & { oid: number }>(
    `SELECT attrelid::integer AS oid, attname AS name, format_type(atttypid, atttypmod) AS type, attnotnull AS "isRequired"
     FROM pg_attribute WHERE attnum > 0 AND NOT attisdropped ORDER BY attrelid, attnum`,
  );
  // Newer servers keep NOT NULL as a constraint as well; columns have told that.
  const constraints = await database.query<{ oid: number; text: string }>(
    `SELECT conrelid::integer AS oid, pg_get_constraintdef(oid) AS text FROM pg_constraint
     WHERE contype IN ('p', 'u', 'f', 'c') ORDER BY contype = 'p' DESC, pg_get_constraintdef(oid) COLLATE "C"`,
  );
  const indexes = await database.query<{ oid: number; text: string }>(
    `SELECT indrelid::integer AS oid, regexp_replace(pg_get_indexdef(indexrelid), ' ON (ONLY )?public\\.', ' ON ') AS text
     FROM pg_index WHERE NOT EXISTS (SELECT 1 FROM pg_constraint WHERE conindid = indexrelid)
     ORDER BY pg_get_indexdef(indexrelid) COLLATE "C"`,
  );
  return tables.map(({ oid, ...table }) => ({
    ...table,
    columns: columns.filter((column) => column.oid === oid).map(({ oid: _oid, ...column }) => column),
    constraints: constraints.filter((row) => row.oid === oid).map(({ text }) => text),
    indexes: indexes.filter((row) => row.oid === oid).map(({ text }) => text),
  }));
}
