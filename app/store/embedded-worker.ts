import { parentPort, workerData } from 'node:worker_threads';
import { PGlite, types } from '@electric-sql/pglite';
import type { EmbeddedAnswer, EmbeddedRequest } from './embedded-protocol.ts';

// PostgreSQL as WebAssembly blocks its thread for as long as a statement takes; this thread has nothing else to do.
const port = parentPort;
if (port === null) throw new Error('embedded-worker runs as a worker thread');
const { directory } = workerData as { directory: string };
/** Set when the engine has ended, as when it cannot write its log. What is asked of it then, it would turn over for ever. */
let panic: Error | undefined;
const { execProtocolStream } = PGlite.prototype;
// All statements go through it, those of its start as well, and the end of each is a question of its own.
PGlite.prototype.execProtocolStream = async function (
  this: PGlite,
  ...question: Parameters<typeof execProtocolStream>
) {
  if (panic !== undefined) throw panic;
  try {
    return await execProtocolStream.apply(this, question);
  } catch (error) {
    const { severity } = error as { severity?: string };
    if (severity === 'PANIC' || severity === 'FATAL') panic = error as Error;
    throw error;
  }
};
const database = await PGlite.create(directory, {
  // GitHub's ids are below 2^53, so a number holds every bigint of the schema, as in postgres-database.ts.
  parsers: { [types.INT8]: Number, [types.TIMESTAMPTZ]: (text: string) => new Date(text).toISOString() },
});
port.postMessage({ id: 0, rows: [] } satisfies EmbeddedAnswer);

let queue = Promise.resolve();
port.on('message', (request: EmbeddedRequest) => {
  queue = queue.then(async () => {
    try {
      port.postMessage({ id: request.id, rows: await answer(request) } satisfies EmbeddedAnswer);
    } catch (error) {
      const { message, code } = error as Error & { code?: string };
      const isFatal = panic !== undefined;
      port.postMessage({ id: request.id, error: { message, code, isFatal } } satisfies EmbeddedAnswer);
    }
  });
});

async function answer(request: EmbeddedRequest): Promise<unknown[]> {
  if (request.kind === 'query') return (await database.query(request.sql, [...request.parameters])).rows;
  if (request.kind === 'script') await database.exec(request.sql);
  else {
    await database.close();
    port?.close();
  }
  return [];
}
