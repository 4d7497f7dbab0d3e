import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from '@jest/globals';
import type { Database } from '../../../app/store/database.ts';
import { openDatabase } from '../../../app/store/open-database.ts';
import { startBotProcess } from './bot-process.ts';
import { startFaultWorld } from './fault-world.ts';
import { startPostgresServer } from './postgres-server.ts';
import { seeded, shuffled } from './random.ts';

const SEED = Number(process.env.ASSAY_TEST_SEED ?? 13);
const KILLS = 4;

const server = await startPostgresServer();
const name = 'PostgreSQL killed and started again under the bot: nothing acknowledged is lost, nothing done twice';
if (server === undefined) {
  if (process.env.ASSAY_REQUIRE_POSTGRES === '1')
    test(name, () => expect('PostgreSQL is not installed').toBe('installed'));
  else {
    process.stderr.write(`\nSKIPPED: ${name}: PostgreSQL is not installed\n`);
    test.skip(name, () => undefined);
  }
} else {
  test(name, async () => {
    const world = await startFaultWorld(3);
    const random = seeded(SEED);
    const waiting = new Set(shuffled(world.guids, random));
    const bot = startBotProcess(world.twin, { DATABASE_URL: server.url });
    try {
      const address = await bot.webhooks;
      let isOver = false;
      const delivering = (async () => {
        while (waiting.size > 0 && !isOver) {
          for (const guid of [...waiting]) {
            if (await world.deliver(guid, address)) waiting.delete(guid);
            // A busy stream and not a burst, so that the kills fall into it.
            await sleep(100);
          }
        }
      })();
      for (let i = 0; i < KILLS; i += 1) {
        await sleep(200 + random() * 1_500);
        await server.kill();
        await sleep(random() * 1_000);
        await server.start();
      }
      for (let i = 0; !world.isComplete() && i < 700; i += 1) await sleep(50);
      isOver = true;
      await delivering;
      expect([...waiting]).toEqual([]);
      const database = await openDatabase({ databaseUrl: server.url, dataDir: '' });
      await untilWorked(database);
      expect(await bot.end('SIGTERM')).toBe(0);
      await world.expectOnce(database).finally(() => database.close());
    } finally {
      await bot.end('SIGKILL');
      await world.close();
      await server.close();
    }
  }, 90_000);
}

/**
 * All that was to be seen is there; what is left are deliveries whose last step, to be marked as done, was cut off. After a
 * while nobody works them any more, and the leases and pauses they wait for are brought to an end.
 */
async function untilWorked(database: Database): Promise<void> {
  for (let i = 0; i < 200; i += 1) {
    const left = await database.query(`SELECT id FROM deliveries WHERE state = 'pending'`);
    if (left.length === 0) return;
    if (i === 50)
      await database.query(`UPDATE deliveries SET not_before = now(), lease_until = NULL WHERE state = 'pending'`);
    await sleep(100);
  }
}
