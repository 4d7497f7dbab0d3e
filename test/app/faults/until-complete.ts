import { setTimeout as sleep } from 'node:timers/promises';
import type { FaultWorld } from './fault-world.ts';

/** A summary that is written for the fifth time waits for two minutes, and a delivery whose holder was killed for one. */
const PATIENCE_MS = 200_000;
const LOOK_MS = 50;
/** Looks from one call of `hurry` to the next: two seconds. */
const HURRY_EVERY = 40;

/** Waits until everything is there, for as long as it may take; `hurry` is called now and then meanwhile. */
export async function untilComplete(world: FaultWorld, hurry?: () => Promise<void>): Promise<void> {
  const end = Date.now() + PATIENCE_MS;
  for (let look = 1; !world.isComplete() && Date.now() < end; look += 1) {
    await sleep(LOOK_MS);
    if (look % HURRY_EVERY === 0) await hurry?.();
  }
}
