import { parentPort, workerData } from 'node:worker_threads';
import { PGlite, types } from '@electric-sql/pglite';
import type { EmbeddedAnswer, EmbeddedRequest } from './embedded-protocol.ts';

// PostgreSQL as WebAssembly blocks its thread for as long as a statement takes; this thread has nothing else to do.
const port = parentPort;
if (port === null) throw new Error('embedded-worker runs as a worker thread');
const { directory } = workerData as { directory: string };
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
      port.postMessage({ id: request.id, error: { message, code } } satisfies EmbeddedAnswer);
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
