import { setPriority } from 'node:os';
import { parentPort, workerData } from 'node:worker_threads';
import { bot } from '../bot.ts';
import type { Settings } from '../read-settings.ts';
import { standardLog } from '../standard-log.ts';
import { startWork } from '../start-work.ts';
import { limitDatabase } from '../store/limit-database.ts';
import { openDatabase } from '../store/open-database.ts';

/** A third of the share of the thread that answers, when both want the same core. */
const NICE = 5;
/**
 * Two keep this thread as busy as eight do: 72 reports of 10,000 tests took 15.8 s with two, 14.5 with eight. The server has to
 * do the same work either way, and a webhook waits behind a queue of two and not of eight: a third less at the 99th percentile.
 */
const AT_A_TIME = 2;

// Reading ten thousand results takes a tenth of a second, and GitHub should not wait for its answer that long.
const port = parentPort;
if (port === null) throw new Error('work-thread runs as a worker thread');
// On Linux a priority is the thread's own, and 0 is the one that asks: whoever waits for an answer goes first.
if (process.platform === 'linux') setPriority(0, NICE);
const settings = workerData as Settings;
const database = limitDatabase(await openDatabase(settings), AT_A_TIME);
const work = startWork(settings, { database, log: standardLog }, bot);
port.on('message', (message: 'wake' | 'stop') => {
  if (message === 'wake') return work.wake();
  void work.stop().then(async () => {
    await database.close();
    port.postMessage('stopped');
    port.close();
  });
});
port.postMessage('ready');
