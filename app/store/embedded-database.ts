import { AssayError } from '../../src/model/assay-error.ts';
import { createTurns } from './create-turns.ts';
import type { Database, Queryable } from './database.ts';
import { type EmbeddedEngine, startEmbeddedEngine } from './embedded-engine.ts';
import { lockDataDirectory } from './lock-data-directory.ts';
import { syncDataFiles } from './sync-data-files.ts';
import { createLogSync } from './sync-write-ahead-log.ts';

/** The engine never checkpoints by itself and its log grows by some 10 MB a run; every 20 runs keeps recovery short. */
const TRANSACTIONS_PER_CHECKPOINT = 200;
/** The engine never vacuums by itself; once an hour keeps statistics fresh and costs milliseconds. */
const VACUUM_EVERY_MS = 60 * 60_000;
/** How soon an engine that did not start again is tried once more; each try costs half a second of a core. */
const START_AGAIN_MS = 1_000;

/**
 * PostgreSQL inside this process: PGlite in a worker thread, with what it lacks around it: a lock on the folder,
 * a log that is on the disk before a transaction resolves, checkpoints and vacuums, and a start after its end. One
 * transaction at a time.
 * @param isLocked the caller has the lock of the folder, and keeps it until the database is closed
 * Throws DATABASE_UNREACHABLE or DATABASE_IN_USE.
 */
export async function openEmbeddedDatabase(directory: string, isLocked = false): Promise<Database> {
  const doesNotOpen = (cause: unknown): AssayError =>
    new AssayError(
      'DATABASE_UNREACHABLE',
      `the embedded database in ${directory} does not open: ${(cause as Error).message}`,
      { cause },
    );
  const unlock = isLocked ? undefined : await lockDataDirectory(directory);
  const folder = `${directory}/pg`;
  let engine: EmbeddedEngine;
  try {
    engine = await startEmbeddedEngine(folder);
  } catch (cause) {
    await unlock?.();
    throw doesNotOpen(cause);
  }
  let closed = false;
  let failure: { readonly error: Error; readonly at: number } | undefined;
  /** What the engine ended with, such as a full disk, may be over by now. */
  const revive = async (): Promise<void> => {
    if (engine.gone() === undefined || closed) return;
    if (failure !== undefined && Date.now() - failure.at < START_AGAIN_MS) throw failure.error;
    // Two on one folder would lose each other's writes.
    await engine.end();
    try {
      engine = await startEmbeddedEngine(folder);
    } catch (cause) {
      failure = { error: doesNotOpen(cause), at: Date.now() };
      throw failure.error;
    }
  };
  const ask: EmbeddedEngine['ask'] = (request) => engine.ask(request);

  const sync = createLogSync(folder);
  /** Statements outside of a transaction wait for the one under way: there is only one session. */
  const turns = createTurns(1);
  const inTurn = <T>(work: () => Promise<T>, quick = false): Promise<T> =>
    turns(async () => {
      await revive();
      return work();
    }, quick);
  const raw: Queryable = { query: (sql, parameters = []) => ask({ kind: 'query', sql, parameters }) };
  let sinceCheckpoint = 0;
  let lastCheckpoint = Date.now();
  const checkpoint = (): void => {
    sinceCheckpoint = 0;
    inTurn(async () => {
      const began = Date.now();
      await ask({ kind: 'script', sql: 'CHECKPOINT' });
      await syncDataFiles(folder, lastCheckpoint);
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
      inTurn(() => raw.query(sql, parameters), true).then(async (rows) => {
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
      await turns(async () => {
        closed = true;
        await ask({ kind: 'close' }).catch(() => undefined);
      });
      await engine.end();
      await unlock?.();
    },
  };
}
