import { setTimeout as sleep } from 'node:timers/promises';
import type { Database } from '../../../app/store/database.ts';
import { openDatabase } from '../../../app/store/open-database.ts';
import type { Twin } from '../../github-twin/twin.ts';
import { startBotProcess } from './bot-process.ts';
import { endPauses } from './end-pauses.ts';

/** How long a bot works what another one left, and how often one does. */
const WORK_MS = 5_000;
const TIMES = 10;

/**
 * Opens the embedded database of a bot that has ended, once nothing is left to do in it: nobody else can look into it while a bot
 * works, so bots go on with what is left until a look finds nothing.
 */
export async function openWhenDone(twin: Twin, dataDir: string): Promise<Database> {
  for (let time = 0; ; time += 1) {
    const database = await openDatabase({ dataDir });
    const left = await database.query(`SELECT id FROM deliveries WHERE state <> 'done'`);
    if (left.length === 0 || time === TIMES) return database;
    // What failed without a database waits for its next try; so do issues that were being written.
    await endPauses(database);
    await database.close();
    const bot = startBotProcess(twin, { ASSAY_DATA_DIR: dataDir });
    // It listens before its database is open, which answers this.
    await fetch(new URL('/readyz', await bot.webhooks));
    await sleep(WORK_MS);
    await bot.end('SIGTERM');
  }
}
