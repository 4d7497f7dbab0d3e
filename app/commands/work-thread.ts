import { setPriority } from 'node:os';
import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import { AssayError } from '../../src/model/assay-error.ts';
import { bot } from '../bot.ts';
import type { Worker } from '../inbox/start-worker.ts';
import type { Settings } from '../read-settings.ts';
import { standardLog } from '../standard-log.ts';
import { startWork } from '../start-work.ts';
import type { Database } from '../store/database.ts';
import { limitDatabase } from '../store/limit-database.ts';
import { openDatabase } from '../store/open-database.ts';
import { serveDatabase } from '../store/serve-database.ts';
import type { ThreadAnswer } from './start-work-thread.ts';

/** A third of the share of the thread that answers, when both want the same core. */
const NICE = 5;
/**
 * Two keep this thread as busy as eight do: 72 reports of 10,000 tests took 15.8 s with two, 14.5 with eight. The server has to
 * do the same work either way, and a webhook waits behind a queue of two and not of eight: a third less at the 99th percentile.
 */
const AT_A_TIME = 2;

// Reading ten thousand results takes a tenth of a second, and GitHub should not wait for its answer that long.
const parent = parentPort;
if (parent === null) throw new Error('work-thread runs as a worker thread');
const { settings, port } = workerData as { readonly settings: Settings; readonly port: MessagePort };
const say = (answer: ThreadAnswer): void => parent.postMessage(answer);
// On Linux a priority is the thread's own, and of those it starts, and 0 is the one that asks: whoever waits for an answer goes first.
if (process.platform === 'linux') setPriority(0, NICE);

let database: Database | undefined;
let work: Worker | undefined;
const isEmbedded = settings.databaseUrl === undefined;
const end = (): void => {
  port.close();
  parent.close();
};
try {
  // The thread that answers has the lock of the folder.
  database = await openDatabase(settings, isEmbedded);
  if (isEmbedded) serveDatabase(port, database, end);
  else database = limitDatabase(database, AT_A_TIME);
  work = await startWork(settings, { database, log: standardLog }, bot);
  say('ready');
} catch (error) {
  await database?.close().catch(() => undefined);
  say({ code: error instanceof AssayError ? error.code : undefined, message: (error as Error).message });
  end();
}
parent.on('message', (message: 'wake' | 'stop') => {
  if (message === 'wake') return work?.wake();
  void work?.stop().then(async () => {
    // The embedded one is still asked for what came last, and closed by who asks.
    if (!isEmbedded) await database?.close();
    say('stopped');
    if (!isEmbedded) end();
  });
});
