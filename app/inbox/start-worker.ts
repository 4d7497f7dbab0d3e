import type { Log } from '../../src/model/ports.ts';
import { cleanText } from '../store/clean-text.ts';
import type { Database } from '../store/database.ts';
import {
  claimDelivery,
  type DeliveryRow,
  extendLease,
  finishDelivery,
  nextDueSeconds,
  postponeDelivery,
} from '../store/deliveries.ts';
import { describeFailure } from './describe-failure.ts';

/** A worker that was killed loses its delivery to another after this time. */
const LEASE_SECONDS = 60;
/** Well within the lease, so that one slow query does not lose it. */
const EXTEND_EVERY_MS = 20_000;
/** 2, 4, 8, ... seconds up to a quarter of an hour: twelve attempts span some 47 minutes, which most outages do not. */
const FIRST_DELAY_SECONDS = 2;
const LONGEST_DELAY_SECONDS = 900;
const MAX_ATTEMPTS = 12;
/** Another process may store a delivery without waking this one. */
const POLL_MS = 5_000;

export interface Worker {
  /** There is something new. */
  wake(): void;
  /** Takes nothing new and resolves when the delivery in hand is done. */
  stop(): Promise<void>;
}

/**
 * Works the stored deliveries, one at a time: `receive` does what a delivery asks for, and may be called again with
 * the same one, so it has to be idempotent. A failure is tried again later, longer each time; when GitHub says how
 * long to wait, that is what is waited, and it does not count.
 */
export function startWorker(parts: {
  database: Database;
  receive: (delivery: DeliveryRow) => Promise<void>;
  log: Log;
  /** A number from 0 to 1; spreads the retries of many deliveries that failed together. */
  random: () => number;
}): Worker {
  const { database, receive, log, random } = parts;
  let stopping = false;
  let wakeUp = (): void => undefined;
  let woken = false;

  const sleep = (ms: number): Promise<void> =>
    new Promise((resolve) => {
      if (woken || stopping) return resolve();
      const timer = setTimeout(resolve, ms);
      wakeUp = () => {
        clearTimeout(timer);
        resolve();
      };
    });

  const workOn = async (delivery: DeliveryRow): Promise<void> => {
    if (delivery.attempts >= MAX_ATTEMPTS) {
      // Nobody told how the last attempt failed: each time, the process ended with it. Again would end this one too.
      const error = 'the process ended while this delivery was worked, too often';
      log.error('a delivery is given up', { id: delivery.id, event: delivery.event, error });
      await postponeDelivery(database, delivery.id, { error, afterSeconds: 0, countsAsAttempt: true, dead: true });
      return;
    }
    const keep = setInterval(() => {
      extendLease(database, delivery.id, LEASE_SECONDS).catch((error) =>
        log.warn('cannot extend a lease', { error: String(error) }),
      );
    }, EXTEND_EVERY_MS);
    try {
      await receive(delivery);
      await finishDelivery(database, delivery.id);
    } catch (error) {
      const { message, retryAfterSeconds } = describeFailure(error);
      const dead = retryAfterSeconds === undefined && delivery.attempts + 1 >= MAX_ATTEMPTS;
      const delay = Math.min(LONGEST_DELAY_SECONDS, FIRST_DELAY_SECONDS * 2 ** delivery.attempts) * (0.5 + random());
      const afterSeconds = retryAfterSeconds ?? delay;
      log.error('a delivery failed', {
        id: delivery.id,
        event: delivery.event,
        attempt: delivery.attempts + 1,
        afterSeconds,
        dead,
        error: message,
      });
      await postponeDelivery(database, delivery.id, {
        error: cleanText(message.slice(0, 4_000)),
        afterSeconds,
        countsAsAttempt: retryAfterSeconds === undefined,
        dead,
      });
    } finally {
      clearInterval(keep);
    }
  };

  const loop = async (): Promise<void> => {
    while (!stopping) {
      woken = false;
      try {
        const delivery = await claimDelivery(database, LEASE_SECONDS);
        if (delivery !== undefined) {
          await workOn(delivery);
          continue;
        }
        const due = await nextDueSeconds(database);
        await sleep(Math.min(POLL_MS, Math.max(50, (due ?? Number.POSITIVE_INFINITY) * 1000)));
      } catch (error) {
        // The database is away; deliveries wait in it until it is back.
        log.error('the inbox cannot be read', { error: String(error) });
        await sleep(POLL_MS);
      }
    }
  };
  const ended = loop();
  return {
    wake() {
      woken = true;
      wakeUp();
    },
    stop() {
      stopping = true;
      wakeUp();
      return ended;
    },
  };
}
