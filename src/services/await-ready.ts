import { setTimeout as sleep } from 'node:timers/promises';
import { AssayError } from '../model/assay-error.ts';
import type { ServiceSpec } from '../model/service-spec.ts';
import type { Probe } from './probes/create-probe.ts';
import type { RunningService } from './run-service.ts';
import { showExit } from './show-exit.ts';
import { exitError, waitHealthy } from './wait-healthy.ts';

/** A start that is waited for. */
export interface ReadyWait {
  readonly spec: ServiceSpec;
  readonly running: RunningService;
  /** Of its readiness; made before it was started. */
  readonly probes: readonly Probe[];
  readonly oneShot: boolean;
  readonly lastLines: () => string;
  readonly signal: AbortSignal;
  /** Called when its probes have passed, which a one-shot service may come to before it has completed. */
  readonly onHealthy: () => void;
}

/** A shell that does not find its command is gone within this time, also on a busy machine. */
const SETTLE_MS = 100;
/** Migrations of large databases take minutes; a job that is ended after hours should hear of a hang long before. */
const COMPLETE_WITHIN_MS = 10 * 60_000;

/**
 * Resolves when a service is healthy, or a one-shot service has ended with exit code 0. Throws what `waitHealthy`
 * throws; for a one-shot service also SERVICE_FAILED for any other end and SERVICE_UNHEALTHY for none in time.
 */
export async function awaitReady(wait: ReadyWait): Promise<void> {
  const { spec, running, probes, oneShot, lastLines, signal, onHealthy } = wait;
  const { name, readiness } = spec;
  const { exited } = running;
  if (oneShot) {
    const over = new AbortController();
    // Its probes tell others when they may start; it may also complete before they have passed.
    const healthy =
      readiness === undefined
        ? undefined
        : waitHealthy({ name, readiness, probes, exited, lastLines, signal: AbortSignal.any([signal, over.signal]) });
    const unhealthy = healthy?.then(onHealthy).then(
      () => new Promise<never>(() => undefined),
      (error: unknown) => {
        if (running.exit() === undefined && !over.signal.aborted) throw error;
        return new Promise<never>(() => undefined);
      },
    );
    try {
      await Promise.race([awaitCompletion(wait), ...(unhealthy === undefined ? [] : [unhealthy])]);
    } finally {
      over.abort();
    }
  } else if (readiness === undefined) {
    const over = new AbortController();
    await Promise.race([exited, sleep(SETTLE_MS, undefined, { signal: over.signal }).catch(() => undefined)]);
    over.abort();
    if (running.exit() !== undefined) throw exitError(name, await exited, lastLines());
    if (signal.aborted) throw interrupted(name);
  } else {
    await waitHealthy({ name, readiness, probes, exited, lastLines, signal });
  }
  if (!oneShot) onHealthy();
}

async function awaitCompletion({ spec, running, lastLines, signal }: ReadyWait): Promise<void> {
  const { name, completeWithinMs = COMPLETE_WITHIN_MS } = spec;
  const over = new AbortController();
  const either = AbortSignal.any([signal, over.signal]);
  const exit = await Promise.race([
    running.exited,
    sleep(completeWithinMs, undefined, { signal: either }).catch(() => undefined),
  ]);
  over.abort();
  if (exit === undefined && signal.aborted) throw interrupted(name);
  if (exit === undefined) {
    const text = `service "${name}" did not complete within ${completeWithinMs} ms${lastLines()}`;
    throw new AssayError('SERVICE_UNHEALTHY', text);
  }
  if (exit.code === 0) return;
  const text = `service "${name}" ended with ${showExit(exit)} instead of completing${lastLines()}`;
  throw new AssayError('SERVICE_FAILED', text);
}

const interrupted = (name: string) => new AssayError('RUN_INTERRUPTED', `stopped while waiting for service "${name}"`);
