import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from '@jest/globals';
import { startBotProcess } from './bot-process.ts';
import { startFaultWorld } from './fault-world.ts';
import { withDatabase } from './own-database.ts';
import { seeded, shuffled } from './random.ts';
import { untilComplete } from './until-complete.ts';

const SEED = Number(process.env.ASSAY_TEST_SEED ?? 11);
const BOTS = 4;

withDatabase(
  'four bots, every delivery twice and in any order: nothing is done twice',
  async (database, url) => {
    const world = await startFaultWorld(12);
    const random = seeded(SEED);
    const bots = Array.from({ length: BOTS }, () => startBotProcess(world.twin, { DATABASE_URL: url }));
    try {
      const addresses = await Promise.all(bots.map(({ webhooks }) => webhooks));
      const twice = shuffled([...world.guids, ...world.guids], random);
      // Not one after the other: the same delivery may reach two bots in the same moment.
      const answers = await Promise.all(
        twice.map((guid) => world.deliver(guid, addresses[Math.floor(random() * BOTS)] as string)),
      );
      expect(answers.filter((isTaken) => !isTaken)).toEqual([]);
      await untilComplete(world);
      await sleep(1_000);
      const [open] = await database.query("SELECT count(*)::integer AS n FROM deliveries WHERE state = 'pending'");
      expect(open).toEqual({ n: 0 });
      expect(await Promise.all(bots.map((bot) => bot.end('SIGTERM')))).toEqual([0, 0, 0, 0]);
      await world.expectOnce(database);
      // Nothing failed and was tried again, no report was taken in twice, and each had a part in it.
      const failures = bots.flatMap(({ lines }) => lines.filter((line) => line.includes('a delivery failed')));
      expect(failures).toEqual([]);
      const shares = bots.map(({ lines }) => lines.filter((line) => line.includes('report taken in')).length);
      process.stderr.write(`four bots took in ${shares.join(', ')} reports (seed ${SEED})\n`);
      expect(shares.reduce((sum, share) => sum + share, 0)).toBe(world.guids.length);
      expect(Math.min(...shares)).toBeGreaterThan(0);
    } finally {
      await Promise.all(bots.map((bot) => bot.end('SIGKILL')));
      await world.close();
    }
  },
  300_000,
);
