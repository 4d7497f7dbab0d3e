import type { Database } from './database.ts';

/**
 * The same database, with at most `most` statements and transactions of this caller under way. The others wait in line, for
 * as long as it takes, where a pool of connections that is used up would fail after seconds.
 * As with the embedded engine, a transaction must ask itself only: asking the database it could wait for itself.
 */
export function limitDatabase(database: Database, most: number): Database {
  let free = most;
  const line: (() => void)[] = [];
  const inTurn = async <T>(work: () => Promise<T>): Promise<T> => {
    if (free > 0) free -= 1;
    else await new Promise<void>((resolve) => line.push(resolve));
    try {
      return await work();
    } finally {
      const next = line.shift();
      // Who ends hands its place on.
      if (next === undefined) free += 1;
      else next();
    }
  };
  return {
    ...database,
    query: (sql, parameters) => inTurn(() => database.query(sql, parameters)),
    transaction: (work) => inTurn(() => database.transaction(work)),
  };
}
