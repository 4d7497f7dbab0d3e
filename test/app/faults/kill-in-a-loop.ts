import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from '@jest/globals';
import { startBotProcess } from './bot-process.ts';
import { type FaultWorld, startFaultWorld } from './fault-world.ts';
import { seeded, shuffled } from './random.ts';
import { untilComplete } from './until-complete.ts';

/** Another one finds other moments. */
const SEED = Number(process.env.ASSAY_TEST_SEED ?? 7);
const KILLS = 50;
/** However slow the machine is. */
const LEAST_KILLS = 10;
/** One in so many is killed while it starts, the others some time after they listen. */
const STARTING_ONE_IN = 5;
const REPOSITORIES = 8;

/**
 * Kills the bot fifty times, each time after a `life` of its own, while GitHub goes on delivering: everything
 * twice and in any order, a part of it in each life, and again what was not acknowledged. Then lets it finish, and checks
 * that everything is there, once. On a slow machine it stops killing after `milliseconds`.
 */
export async function killInALoop(settings: {
  readonly name: string;
  readonly env: Record<string, string>;
  readonly milliseconds: number;
  /** Milliseconds from listening to the kill; `random` is from 0 to 1. */
  readonly life: (random: number) => number;
  readonly afterKill: () => Promise<void>;
  /** Called now and then while the last bot works what is left. */
  readonly hurry?: () => Promise<void>;
  /** Resolves once the last bot has nothing left to do. */
  readonly untilDone?: () => Promise<void>;
  readonly check: (world: FaultWorld) => Promise<void>;
}): Promise<void> {
  const world = await startFaultWorld(REPOSITORIES);
  const random = seeded(SEED);
  const stream = shuffled([...world.guids, ...world.guids], random);
  /** What GitHub has sent and the bot has not acknowledged. */
  const refused: string[] = [];
  const send = async (guids: readonly string[], address: string): Promise<void> => {
    for (const guid of guids) if (!(await world.deliver(guid, address))) refused.push(guid);
  };
  const moments: string[] = [];
  try {
    const end = Date.now() + settings.milliseconds;
    while (moments.length < LEAST_KILLS || (moments.length < KILLS && Date.now() < end)) {
      const bot = startBotProcess(world.twin, settings.env);
      const moment = Math.round(settings.life(random()));
      const isStarting = moments.length % STARTING_ONE_IN === STARTING_ONE_IN - 1;
      moments.push(isStarting ? `start+${moment}` : String(moment));
      let sending: Promise<void> | undefined;
      if (!isStarting) {
        const address = await bot.webhooks;
        const part = Math.ceil(stream.length / (KILLS - moments.length + 1));
        sending = send([...refused.splice(0), ...stream.splice(0, part)], address);
      }
      await sleep(moment);
      await bot.end('SIGKILL');
      await sending;
      await settings.afterKill();
    }
    process.stderr.write(
      `${settings.name}: killed ${moments.length} times (seed ${SEED}), ms after it listened: ${moments.join(' ')}\n`,
    );
    const bot = startBotProcess(world.twin, settings.env);
    const address = await bot.webhooks;
    await send([...refused.splice(0), ...stream], address);
    expect(refused).toEqual([]);
    await untilComplete(world, settings.hurry);
    // A second effect would come now.
    await sleep(1_000);
    await settings.untilDone?.();
    expect(await bot.end('SIGTERM')).toBe(0);
    await settings.check(world);
  } finally {
    await world.close();
  }
}
