/** One statement at a time, with PostgreSQL's `$1` parameters; answers with the rows. */
export interface Queryable {
  query<Row>(sql: string, parameters?: readonly unknown[]): Promise<Row[]>;
}

/**
 * The one door to storage. Both engines speak PostgreSQL's dialect and pass the same tests.
 * `transaction` commits when `work` resolves and rolls back when it rejects; a resolved
 * transaction is durable to the degree docs/operate.md promises for the engine.
 */
export interface Database extends Queryable {
  readonly engine: 'embedded' | 'postgres';
  transaction<T>(work: (transaction: Queryable) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}
