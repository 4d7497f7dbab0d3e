import { setTimeout as sleep } from 'node:timers/promises';
import type { Log } from '../../src/model/ports.ts';
import type { DeliveryRow } from '../store/claim-delivery.ts';
import { cleanText } from '../store/clean-text.ts';
import type { Database } from '../store/database.ts';
import { extendLease, finishDelivery, postponeDelivery } from '../store/deliveries.ts';
import { restInstallation } from '../store/installations.ts';
import { describeFailure, type FailureKind } from './describe-failure.ts';
import { planRetry } from './plan-retry.ts';

/** A worker that was killed loses its delivery to another after this time. */
export const LEASE_SECONDS = 60;
/** Well within the lease, so that one slow query does not lose it. */
const EXTEND_EVERY_MS = 20_000;
/** So many processes that ended while they worked it are no accident any more. */
const MAX_LOST = 12;
/** The database may restart under us; its word is asked for again until the lease would be over anyway. */
const ASK_AGAIN_MS = 500;
const ASK_AGAIN_TIMES = 100;

export interface WorkParts {
  readonly database: Database;
  /** Does what a delivery asks for; may be called again with the same one. */
  readonly receive: (delivery: DeliveryRow) => Promise<void>;
  /** Told of every failure before it is written down. */
  readonly onFailure?: (delivery: DeliveryRow, kind: FailureKind) => Promise<void>;
  readonly log: Log;
  /** A number from 0 to 1. */
  readonly random: () => number;
  /** True once the process is to end: then nothing is waited for. */
  readonly isStopping: () => boolean;
}

/**
 * Works one claimed delivery to its end, whatever that is, and writes down what became of it.
 * @param before what has to be over first; the lease is held meanwhile
 */
export async function workDelivery(parts: WorkParts, delivery: DeliveryRow, before: Promise<unknown>): Promise<void> {
  const { database, log } = parts;
  const about = { id: delivery.id, event: delivery.event };
  if (delivery.lost >= MAX_LOST) {
    // Nobody told how the last attempt failed: each time, the process ended with it. Again would end this one too.
    const error = 'the process ended while this delivery was worked, too often';
    log.error('a delivery is given up', { ...about, error });
    await postponeDelivery(database, delivery, { error, afterSeconds: 0, countsAsAttempt: true, dead: true });
    return;
  }
  const keep = setInterval(() => {
    extendLease(database, delivery, LEASE_SECONDS).then(
      (isHeld) => isHeld || log.warn('a lease was lost', about),
      (error) => log.warn('cannot extend a lease', { ...about, error: String(error) }),
    );
  }, EXTEND_EVERY_MS);
  try {
    await before;
    const failure = await parts.receive(delivery).then(
      () => undefined,
      (error: unknown) => describeFailure(error),
    );
    if (failure === undefined) {
      await insist(parts, () => finishDelivery(database, delivery));
      return;
    }
    const plan = planRetry(failure, delivery.attempts, parts.random());
    log.error('a delivery failed', {
      ...about,
      attempt: delivery.attempts + 1,
      kind: failure.kind,
      afterSeconds: plan.afterSeconds,
      dead: plan.dead,
      error: failure.message,
    });
    await parts.onFailure?.(delivery, failure.kind).catch(() => undefined);
    await insist(parts, () => postponeDelivery(database, delivery, { ...plan, error: cleanText(plan.error) }));
    if (failure.kind === 'wait' && delivery.installationId !== null)
      await restInstallation(database, delivery.installationId, plan.afterSeconds);
  } finally {
    clearInterval(keep);
  }
}

/** What was done must be written down, or it is done again: a database that is away for seconds is waited for. */
async function insist({ isStopping }: WorkParts, write: () => Promise<void>): Promise<void> {
  for (let left = ASK_AGAIN_TIMES; ; left -= 1) {
    try {
      return await write();
    } catch (error) {
      if (left === 0 || isStopping()) throw error;
      await sleep(ASK_AGAIN_MS);
    }
  }
}
