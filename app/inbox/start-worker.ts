import { claimDelivery, nextDueSeconds } from '../store/claim-delivery.ts';
import { LEASE_SECONDS, type WorkParts, workDelivery } from './work-delivery.ts';

/** Another process may store a delivery without waking this one. */
const POLL_MS = 5_000;
/** How soon a database that is away is asked again; its restart takes a second or two. */
const AWAY_MS = 1_000;

export interface Worker {
  /** There is something new. */
  wake(): void;
  /** Takes nothing new and resolves when the deliveries in hand are done. */
  stop(): Promise<void>;
}

/**
 * Works the stored deliveries, several at a time and of each repository one. `receive` may be called again with the
 * same delivery, so it has to be idempotent. A delivery with which processes have ended before is worked alone, so
 * that it takes no other with it. Never rejects: what fails is tried again later.
 */
export function startWorker(
  parts: Omit<WorkParts, 'isStopping'> & {
    /** How many deliveries are in hand at a time; default 1. */
    readonly lanes?: number;
  },
): Worker {
  const { database, log, lanes = 1 } = parts;
  let stopping = false;
  /** How often something new was told. */
  let news = 0;
  const sleepers = new Set<() => void>();
  const hands = new Set<Promise<void>>();
  /** Set while a suspect is in hand: nothing else is begun. */
  let alone: Promise<void> | undefined;

  const sleep = (ms: number, heard: number): Promise<void> =>
    new Promise((resolve) => {
      if (stopping || news !== heard) return resolve();
      const end = (): void => {
        clearTimeout(timer);
        sleepers.delete(end);
        resolve();
      };
      const timer = setTimeout(end, ms);
      sleepers.add(end);
    });

  const loop = async (lane: number): Promise<void> => {
    while (!stopping) {
      await alone;
      const heard = news;
      try {
        const delivery = await claimDelivery(database, LEASE_SECONDS, lane === 0);
        if (delivery === undefined) {
          const due = await nextDueSeconds(database);
          await sleep(Math.min(POLL_MS, Math.max(50, (due ?? Number.POSITIVE_INFINITY) * 1000)), heard);
          continue;
        }
        const before = delivery.isSuspect ? Promise.all(hands) : Promise.resolve(alone);
        const done = workDelivery({ ...parts, isStopping: () => stopping }, delivery, before);
        // A failure is told by the loop that has it; the others only wait.
        const settled = done.catch(() => undefined);
        hands.add(settled);
        if (delivery.isSuspect) alone = settled;
        try {
          await done;
        } finally {
          hands.delete(settled);
          if (delivery.isSuspect) alone = undefined;
        }
      } catch (error) {
        // The database is away; deliveries wait in it until it is back.
        log.error('the inbox cannot be read', { error: String(error) });
        await sleep(AWAY_MS, news);
      }
    }
  };
  const ended = Promise.all(Array.from({ length: lanes }, (_, lane) => loop(lane)));
  const wakeAll = (): void => {
    for (const end of [...sleepers]) end();
  };
  return {
    wake() {
      news += 1;
      const [first] = sleepers;
      first?.();
    },
    async stop() {
      stopping = true;
      wakeAll();
      await ended;
    },
  };
}
