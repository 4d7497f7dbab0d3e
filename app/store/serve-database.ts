import type { MessagePort } from 'node:worker_threads';
import type { Database, Queryable } from './database.ts';
import type { DatabaseAnswer, DatabaseRequest } from './database-request.ts';

interface OpenTransaction {
  readonly transaction: Queryable;
  /** Lets it come to its end; the promise that it returned tells how that was. */
  end(kind: 'commit' | 'rollback'): Promise<unknown>;
}

/**
 * Answers the questions of another thread (connect-database.ts) with this thread's database. Whoever closes it there closes it
 * here. `onClosed` is called after that was answered.
 */
export function serveDatabase(port: MessagePort, database: Database, onClosed: () => void): void {
  const transactions = new Map<number, OpenTransaction>();

  const begin = (id: number): Promise<void> =>
    new Promise((resolve, reject) => {
      const over: Promise<void> = database.transaction(
        (transaction) =>
          new Promise((commit, rollback) => {
            const end = (kind: 'commit' | 'rollback') => {
              transactions.delete(id);
              if (kind === 'commit') commit();
              else rollback(new Error('rolled back'));
              return over;
            };
            transactions.set(id, { transaction, end });
            resolve();
          }),
      );
      over.catch(reject);
    });

  const answer = async (request: DatabaseRequest): Promise<unknown[]> => {
    if (request.kind === 'close') await database.close();
    else if (request.kind === 'begin') await begin(request.id);
    else if (request.kind === 'query' && request.within === undefined)
      return database.query(request.sql, request.parameters);
    else {
      const open = transactions.get(request.within as number);
      if (open === undefined) throw new Error('the transaction is over');
      if (request.kind === 'query') return open.transaction.query(request.sql, request.parameters);
      const over = open.end(request.kind);
      await (request.kind === 'commit' ? over : over.catch(() => undefined));
    }
    return [];
  };

  port.on('message', (request: DatabaseRequest) => {
    answer(request)
      .then(
        (rows): DatabaseAnswer => ({ id: request.id, rows }),
        (error: Error & { code?: string }): DatabaseAnswer => ({
          id: request.id,
          error: { message: error.message, code: error.code },
        }),
      )
      .then((said) => {
        port.postMessage(said);
        if (request.kind === 'close') onClosed();
      });
  });
}
