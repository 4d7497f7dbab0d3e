import type { Log } from '../../src/model/ports.ts';
import { carryOver } from './carry-over.ts';
import type { Database } from './database.ts';
import { ensurePartitions } from './ensure-partitions.ts';
import { type Retention, retain } from './retain.ts';

/** Often enough that no table grows by more than hours beyond what is kept, and seldom enough to cost nothing. */
const EVERY_MS = 6 * 60 * 60_000;
const DAY_MS = 86_400_000;
/** The month after this one is made a week before it begins. */
const AHEAD_DAYS = 7;

/**
 * What the database needs from time to time: months made ahead, results of an older version carried over, and what is
 * no longer kept dropped. At once and then every six hours; several processes may do it. What fails is logged and tried
 * again the next time.
 */
export function startUpkeep(parts: {
  readonly database: Database;
  readonly log: Log;
  readonly retention: Retention;
  readonly now?: () => Date;
}): { stop(): Promise<void> } {
  const { database, log, retention, now = () => new Date() } = parts;
  let stopping = false;
  const once = async (): Promise<void> => {
    try {
      const moved = await carryOver(database, () => stopping);
      if (moved > 0) log.info('results of an older version carried over', { results: moved });
      if (stopping) return;
      for (const days of [0, AHEAD_DAYS]) {
        const day = new Date(now().getTime() + days * DAY_MS).toISOString().slice(0, 10);
        await database.transaction((transaction) => ensurePartitions(transaction, day));
      }
      if (stopping) return;
      const { dropped, deleted } = await retain(database, retention, now());
      if (dropped.length > 0 || deleted > 0) log.info('what is no longer kept is gone', { dropped, deleted });
    } catch (error) {
      if (!stopping) log.error('the upkeep of the database failed', { error: String(error) });
    }
  };
  let running = once();
  const timer = setInterval(() => {
    running = running.then(once);
  }, EVERY_MS);
  timer.unref();
  return {
    stop() {
      stopping = true;
      clearInterval(timer);
      return running;
    },
  };
}
