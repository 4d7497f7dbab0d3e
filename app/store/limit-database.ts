import { createTurns } from './create-turns.ts';
import type { Database } from './database.ts';

/**
 * The same database, with at most `most` statements and transactions of this caller under way. The others wait in line, for
 * as long as it takes, where a pool of connections that is used up would fail after seconds.
 * As with the embedded engine, a transaction must ask itself only: asking the database it could wait for itself.
 */
export function limitDatabase(database: Database, most: number): Database {
  const inTurn = createTurns(most);
  return {
    ...database,
    query: (sql, parameters) => inTurn(() => database.query(sql, parameters), true),
    transaction: (work) => inTurn(() => database.transaction(work)),
  };
}
