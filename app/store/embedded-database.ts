import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { AssayError } from '../../src/model/assay-error.ts';
import type { Database, Queryable } from './database.ts';
import { lockDirectory } from './directory-lock.ts';
import type { EmbeddedAnswer, EmbeddedRequest } from './embedded-protocol.ts';
import { syncDataFiles } from './sync-data-files.ts';
import { createLogSync } from './sync-write-ahead-log.ts';

/** The engine never checkpoints by itself and its log grows by some 10 MB a run; every 20 runs keeps recovery short. */
const TRANSACTIONS_PER_CHECKPOINT = 200;
/** The engine never vacuums by itself; once an hour keeps statistics fresh and costs milliseconds. */
const VACUUM_EVERY_MS = 60 * 60_000;

type Ask = EmbeddedRequest extends infer Request
  ? Request extends { id: number }
    ? Omit<Request, 'id'>
    : never
  : never;

/**
 * PostgreSQL inside this process: PGlite in a worker thread, with what it lacks around it: a lock on the folder,
 * a log that is on the disk before a transaction resolves, checkpoints and vacuums. One transaction at a time.
 */
export async function openEmbeddedDatabase(directory: string): Promise<Database> {
  const doesNotOpen = (cause: unknown): AssayError =>
    new AssayError(
      'DATABASE_UNREACHABLE',
      `the embedded database in ${directory} does not open: ${(cause as Error).message}`,
      { cause },
    );
  let unlock: () => Promise<void>;
  try {
    await mkdir(directory, { recursive: true });
    unlock = await lockDirectory(directory);
  } catch (error) {
    throw error instanceof AssayError ? error : doesNotOpen(error);
  }
  const waiting = new Map<number, { resolve: (rows: unknown[]) => void; reject: (error: Error) => void }>();
  const worker = new Worker(workerFile(), {
    workerData: { directory: `${directory}/pg` },
    // Flags of the main thread, such as --input-type, may be wrong for a file.
    execArgv: [],
  });
  let lastId = 0;
  /** Set once the thread is gone: nobody would answer any more. */
  let gone: Error | undefined;
  const failAll = (error: Error): void => {
    gone ??= error;
    for (const { reject } of waiting.values()) reject(error);
    waiting.clear();
  };
  worker.on('message', (answer: EmbeddedAnswer) => {
    const caller = waiting.get(answer.id);
    waiting.delete(answer.id);
    if ('error' in answer) caller?.reject(Object.assign(new Error(answer.error.message), { code: answer.error.code }));
    else caller?.resolve(answer.rows);
  });
  worker.on('error', failAll);
  worker.on('exit', () => failAll(new Error('the embedded database has been closed')));
  const started = new Promise<unknown[]>((resolve, reject) => waiting.set(0, { resolve, reject }));
  const ask = <Row>(request: Ask): Promise<Row[]> =>
    new Promise((resolve, reject) => {
      if (gone !== undefined) return reject(gone);
      lastId += 1;
      waiting.set(lastId, { resolve: resolve as (rows: unknown[]) => void, reject });
      worker.postMessage({ ...request, id: lastId });
    });
  try {
    await started;
  } catch (cause) {
    await unlock();
    throw doesNotOpen(cause);
  }

  const sync = createLogSync(`${directory}/pg`);
  /** Statements outside of a transaction wait for the one under way: there is only one session. */
  let turn: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const result = turn.then(work);
    turn = result.catch(() => undefined);
    return result;
  };
  const raw: Queryable = { query: (sql, parameters = []) => ask({ kind: 'query', sql, parameters }) };
  let sinceCheckpoint = 0;
  let lastCheckpoint = Date.now();
  const checkpoint = (): void => {
    sinceCheckpoint = 0;
    inTurn(async () => {
      const began = Date.now();
      await ask({ kind: 'script', sql: 'CHECKPOINT' });
      await syncDataFiles(`${directory}/pg`, lastCheckpoint);
      lastCheckpoint = began;
      // One that fails loses nothing: the log stays longer, and the next one takes its part.
    }).catch(() => undefined);
  };
  const vacuum = setInterval(
    () => void inTurn(() => ask({ kind: 'script', sql: 'VACUUM ANALYZE' })).catch(() => undefined),
    VACUUM_EVERY_MS,
  );
  vacuum.unref();

  return {
    engine: 'embedded',
    query: (sql, parameters) =>
      inTurn(() => raw.query(sql, parameters)).then(async (rows) => {
        await sync();
        return rows as never;
      }),
    async transaction(work) {
      const result = await inTurn(async () => {
        await ask({ kind: 'script', sql: 'BEGIN' });
        try {
          const value = await work(raw);
          await ask({ kind: 'script', sql: 'COMMIT' });
          return value;
        } catch (error) {
          // Where the thread is gone there is nothing to roll back, and the first error says more.
          await ask({ kind: 'script', sql: 'ROLLBACK' }).catch(() => undefined);
          throw error;
        }
      });
      await sync();
      sinceCheckpoint += 1;
      if (sinceCheckpoint >= TRANSACTIONS_PER_CHECKPOINT) checkpoint();
      return result;
    },
    async close() {
      clearInterval(vacuum);
      await inTurn(() => ask({ kind: 'close' })).catch(() => undefined);
      await worker.terminate();
      await unlock();
    },
  };
}

/** The worker is a program of its own in dist/: beside this code when that is bundled there, else below the project. */
function workerFile(): string {
  const beside = fileURLToPath(new URL('./embedded-worker.mjs', import.meta.url));
  return existsSync(beside) ? beside : fileURLToPath(new URL('../../dist/embedded-worker.mjs', import.meta.url));
}
