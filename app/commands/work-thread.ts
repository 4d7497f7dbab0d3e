import { setPriority } from 'node:os';
import { parentPort, workerData } from 'node:worker_threads';
import { bot } from '../bot.ts';
import type { Settings } from '../read-settings.ts';
import { standardLog } from '../standard-log.ts';
import { startWork } from '../start-work.ts';
import { openDatabase } from '../store/open-database.ts';

/** A third of the share of the thread that answers, when both want the same core. */
const NICE = 5;

// Reading ten thousand results takes a tenth of a second, and GitHub should not wait for its answer that long.
const port = parentPort;
if (port === null) throw new Error('work-thread runs as a worker thread');
// On Linux a priority is the thread's own, and 0 is the one that asks: whoever waits for an answer goes first.
if (process.platform === 'linux') setPriority(0, NICE);
const settings = workerData as Settings;
const database = await openDatabase(settings);
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
