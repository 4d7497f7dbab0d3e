import pg from 'pg';
import { AssayError } from '../../src/model/assay-error.ts';
import type { Database } from './database.ts';

/** Serialization failure and deadlock: PostgreSQL asks to try the transaction again. */
const TRY_AGAIN = new Set(['40001', '40P01']);
const ATTEMPTS = 4;
/** A server that is up answers in milliseconds; a bot that waits longer is better off telling that it does not. */
const CONNECT_TIMEOUT_MS = 10_000;

/** A PostgreSQL server through a pool of connections. Throws DATABASE_UNREACHABLE when it does not answer. */
export async function openPostgresDatabase(url: string): Promise<Database> {
  const types = {
    getTypeParser(oid: number, format?: 'text' | 'binary') {
      // GitHub's ids are below 2^53, so a number holds every bigint of the schema, as in embedded-worker.ts.
      if (oid === pg.types.builtins.INT8) return Number;
      if (oid === pg.types.builtins.TIMESTAMPTZ) return (text: string) => new Date(text).toISOString();
      return pg.types.getTypeParser(oid, format as 'text');
    },
  };
  const pool = new pg.Pool({
    connectionString: url,
    types: types as pg.CustomTypesConfig,
    max: 8,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
  });
  // A connection that breaks while idle is replaced by the pool; without a listener it would end the process.
  pool.on('error', () => undefined);
  try {
    await pool.query('SELECT 1');
  } catch (cause) {
    await pool.end();
    throw new AssayError('DATABASE_UNREACHABLE', `PostgreSQL does not answer: ${(cause as Error).message}`, { cause });
  }
  return {
    engine: 'postgres',
    query: async (sql, parameters = []) => (await pool.query(sql, [...parameters])).rows,
    async transaction(work) {
      for (let attempt = 1; ; attempt += 1) {
        const client = await pool.connect();
        let broken: Error | undefined;
        // The pool listens to idle connections only; one that breaks in use would otherwise end the process.
        const lose = (error: Error): void => {
          broken = error;
        };
        client.on('error', lose);
        try {
          await client.query('BEGIN');
          const value = await work({
            query: async (sql, parameters = []) => (await client.query(sql, [...parameters])).rows,
          });
          await client.query('COMMIT');
          return value;
        } catch (error) {
          await client.query('ROLLBACK').catch(lose);
          if (attempt >= ATTEMPTS || !TRY_AGAIN.has((error as { code?: string }).code ?? '')) throw error;
        } finally {
          client.off('error', lose);
          client.release(broken);
        }
      }
    },
    close: () => pool.end(),
  };
}
