import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from '@jest/globals';
import { openDatabase } from '../../../app/store/open-database.ts';
import { startBotProcess } from './bot-process.ts';
import { startFaultWorld } from './fault-world.ts';
import { withDatabase } from './own-database.ts';
import { seeded, shuffled } from './random.ts';

/** Another one finds other moments. */
const SEED = Number(process.env.ASSAY_TEST_SEED ?? 7);
const MOST_KILLS = 50;
/** However slow the machine is. */
const LEAST_KILLS = 3;

/**
 * Kills the bot again and again, some time after its start, while GitHub delivers everything that was not acknowledged
 * yet; then lets it finish. Answers with the number of kills.
 */
async function killInALoop(settings: {
  env: Record<string, string>;
  milliseconds: number;
  longestLife: number;
  afterKill: () => Promise<void>;
  check: (world: Awaited<ReturnType<typeof startFaultWorld>>) => Promise<void>;
}): Promise<number> {
  const world = await startFaultWorld(3);
  const random = seeded(SEED);
  const waiting = new Set(shuffled(world.guids, random));
  const deliverAll = async (address: string): Promise<void> => {
    for (const guid of [...waiting]) if (await world.deliver(guid, address)) waiting.delete(guid);
  };
  let kills = 0;
  try {
    const end = Date.now() + settings.milliseconds;
    for (; kills < LEAST_KILLS || (kills < MOST_KILLS && Date.now() < end); kills += 1) {
      const bot = startBotProcess(world.twin, settings.env);
      // Two of three are killed at work, the third while it starts.
      if (random() < 0.66) {
        await bot.webhooks;
        void deliverAll(await bot.webhooks);
      }
      await sleep(random() * settings.longestLife);
      await bot.end('SIGKILL');
      await world.twin.settled();
      await settings.afterKill();
    }
    const bot = startBotProcess(world.twin, settings.env);
    await deliverAll(await bot.webhooks);
    expect(waiting.size).toBe(0);
    for (let i = 0; !world.isComplete() && i < 600; i += 1) await sleep(50);
    // A second effect would come now.
    await sleep(1_000);
    expect(await bot.end('SIGTERM')).toBe(0);
    await settings.check(world);
  } finally {
    await world.close();
  }
  return kills;
}

test('kill -9 at many moments, embedded database: all that was acknowledged is there, once', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'assay-kill-'));
  const kills = await killInALoop({
    env: { ASSAY_DATA_DIR: dataDir },
    milliseconds: 15_000,
    longestLife: 1_500,
    afterKill: async () => undefined,
    check: async (world) => {
      const database = await openDatabase({ dataDir });
      await world.expectOnce(database).finally(() => database.close());
    },
  });
  process.stderr.write(`killed ${kills} times on the embedded database (seed ${SEED})\n`);
  await rm(dataDir, { recursive: true, force: true });
}, 90_000);

withDatabase(
  'kill -9 at many moments, PostgreSQL: all that was acknowledged is there, once',
  async (database, url) => {
    const kills = await killInALoop({
      env: { DATABASE_URL: url },
      milliseconds: 20_000,
      longestLife: 800,
      // The minute passes after which another process takes over what the killed one held.
      afterKill: async () => {
        await database.query(
          `UPDATE deliveries SET lease_until = now() - interval '1 second' WHERE lease_by IS NOT NULL`,
        );
      },
      check: (world) => world.expectOnce(database),
    });
    process.stderr.write(`killed ${kills} times on PostgreSQL (seed ${SEED})\n`);
  },
  90_000,
);
