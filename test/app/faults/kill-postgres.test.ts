import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from '@jest/globals';
import { openDatabase } from '../../../app/store/open-database.ts';
import { startBotProcess } from './bot-process.ts';
import { startFaultWorld } from './fault-world.ts';
import { startPostgresServer } from './postgres-server.ts';
import { seeded, shuffled } from './random.ts';
import { untilDone } from './until-done.ts';

const SEED = Number(process.env.ASSAY_TEST_SEED ?? 13);
const KILLS = 10;

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
    const world = await startFaultWorld(8);
    const random = seeded(SEED);
    // Everything twice and in any order; what was not acknowledged is sent again.
    const waiting = shuffled([...world.guids, ...world.guids], random);
    const bot = startBotProcess(world.twin, { DATABASE_URL: server.url });
    // A test that is over, for whatever reason, leaves the others their time.
    let isOver = false;
    try {
      const address = await bot.webhooks;
      let kills = 0;
      const delivering = (async () => {
        const sent = waiting.length;
        while (waiting.length > 0) {
          const guid = waiting.shift() as string;
          if (isOver) return;
          if (!(await world.deliver(guid, address))) waiting.push(guid);
          // A busy stream and not a burst, so that every kill falls into it.
          while (kills < KILLS && waiting.length < sent * (1 - (kills + 1) / (KILLS + 1))) await sleep(20);
        }
      })();
      const moments: number[] = [];
      for (; kills < KILLS; kills += 1) {
        const moment = Math.round(200 + random() * 1_000);
        moments.push(moment);
        await sleep(moment);
        await server.kill();
        await sleep(random() * 500);
        await server.start();
      }
      process.stderr.write(
        `PostgreSQL killed ${KILLS} times (seed ${SEED}), ms after its start: ${moments.join(' ')}\n`,
      );
      const began = Date.now();
      const phase = (what: string) => process.stderr.write(`  ${what} after ${Date.now() - began} ms\n`);
      await delivering;
      phase('all delivered');
      for (let i = 0; !world.isComplete() && i < 200; i += 1) await sleep(50);
      phase(world.isComplete() ? 'all there' : 'not all there');
      const database = await openDatabase({ databaseUrl: server.url, dataDir: '' });
      await untilDone(database);
      phase('all done');
      expect(await bot.end('SIGTERM')).toBe(0);
      await world.expectOnce(database).finally(() => database.close());
    } finally {
      isOver = true;
      await bot.end('SIGKILL');
      await world.close();
      await server.close();
    }
  }, 300_000);
}
