import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { EmbeddedAnswer, EmbeddedRequest } from './embedded-protocol.ts';

/** Reading the longest log that checkpoints leave takes some five seconds; one that takes this long stands still. */
const START_MS = 60_000;

type Ask = EmbeddedRequest extends infer Request
  ? Request extends { id: number }
    ? Omit<Request, 'id'>
    : never
  : never;

export interface EmbeddedEngine {
  /** Rejects with the engine's own error, or with why it is gone. */
  ask<Row>(request: Ask): Promise<Row[]>;
  /** Why nobody answers any more; undefined while it lives. */
  gone(): Error | undefined;
  end(): Promise<void>;
}

/**
 * PGlite on `directory`, in a thread. PostgreSQL ends its process when it cannot write its log, as on a full disk, and reads
 * the log again at the next start; this one would stand still instead, so its thread is ended and the engine is gone.
 */
export async function startEmbeddedEngine(directory: string): Promise<EmbeddedEngine> {
  const waiting = new Map<number, { resolve: (rows: unknown[]) => void; reject: (error: Error) => void }>();
  const worker = new Worker(workerFile(), {
    workerData: { directory },
    // Flags of the main thread, such as --input-type, may be wrong for a file.
    execArgv: [],
  });
  let lastId = 0;
  let gone: Error | undefined;
  const fail = (error: Error): void => {
    gone ??= error;
    for (const { reject } of waiting.values()) reject(error);
    waiting.clear();
  };
  worker.on('message', (answer: EmbeddedAnswer) => {
    const caller = waiting.get(answer.id);
    waiting.delete(answer.id);
    if (!('error' in answer)) return caller?.resolve(answer.rows);
    const { message, code, isFatal } = answer.error;
    const error = Object.assign(new Error(message), { code });
    caller?.reject(error);
    if (isFatal) fail(error);
  });
  worker.on('error', fail);
  worker.on('exit', () => fail(new Error('the embedded database has been closed')));
  const end = async (): Promise<void> => void (await worker.terminate());
  const timer = setTimeout(() => fail(new Error(`it did not start within ${START_MS} ms`)), START_MS);
  try {
    await new Promise<unknown[]>((resolve, reject) => waiting.set(0, { resolve, reject }));
  } catch (error) {
    await end();
    throw error;
  } finally {
    clearTimeout(timer);
  }
  return {
    ask: (request) =>
      new Promise((resolve, reject) => {
        if (gone !== undefined) return reject(gone);
        lastId += 1;
        waiting.set(lastId, { resolve: resolve as (rows: unknown[]) => void, reject });
        worker.postMessage({ ...request, id: lastId });
      }),
    gone: () => gone,
    end,
  };
}

/** The worker is a program of its own in dist/: beside this code when that is bundled there, else below the project. */
function workerFile(): string {
  const beside = fileURLToPath(new URL('./embedded-worker.mjs', import.meta.url));
  return existsSync(beside) ? beside : fileURLToPath(new URL('../../dist/embedded-worker.mjs', import.meta.url));
}
