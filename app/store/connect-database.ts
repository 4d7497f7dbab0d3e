import type { MessagePort } from 'node:worker_threads';
import type { Database, Queryable } from './database.ts';
import type { DatabaseAnswer, DatabaseRequest } from './database-request.ts';

type Ask = DatabaseRequest extends infer Request
  ? Request extends { id: number }
    ? Omit<Request, 'id'>
    : never
  : never;

/**
 * The embedded database of another thread (serve-database.ts), as if it were here. What is asked before that thread has
 * opened it waits. Once the port is closed all questions fail.
 */
export function connectDatabase(port: MessagePort): Database {
  const waiting = new Map<number, { resolve: (rows: unknown[]) => void; reject: (error: Error) => void }>();
  let lastId = 0;
  let isClosed = false;
  const send = (request: Ask): { id: number; rows: Promise<unknown[]> } => {
    lastId += 1;
    const id = lastId;
    const rows = new Promise<unknown[]>((resolve, reject) => {
      if (isClosed) return reject(new Error('the embedded database has been closed'));
      waiting.set(id, { resolve, reject });
      port.postMessage({ ...request, id });
    });
    return { id, rows };
  };
  port.on('message', (answer: DatabaseAnswer) => {
    const caller = waiting.get(answer.id);
    waiting.delete(answer.id);
    if (!('error' in answer)) return caller?.resolve(answer.rows);
    const { message, code } = answer.error;
    caller?.reject(Object.assign(new Error(message), { code }));
  });
  port.on('close', () => {
    isClosed = true;
    for (const { reject } of waiting.values()) reject(new Error('the embedded database has been closed'));
    waiting.clear();
  });
  const queryable = (within?: number): Queryable => ({
    query: (sql, parameters = []) => send({ kind: 'query', sql, parameters, within }).rows as never,
  });
  return {
    engine: 'embedded',
    ...queryable(),
    async transaction(work) {
      const { id, rows } = send({ kind: 'begin' });
      await rows;
      let value: Awaited<ReturnType<typeof work>>;
      try {
        value = await work(queryable(id));
      } catch (error) {
        // Where the other thread is gone there is nothing to roll back, and the first error says more.
        await send({ kind: 'rollback', within: id }).rows.catch(() => undefined);
        throw error;
      }
      await send({ kind: 'commit', within: id }).rows;
      return value;
    },
    async close() {
      // One that is gone is closed.
      await send({ kind: 'close' }).rows.catch(() => undefined);
    },
  };
}
