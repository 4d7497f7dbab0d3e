import { setTimeout as sleep } from 'node:timers/promises';
import { AssayError } from '../model/assay-error.ts';
import type { Readiness } from '../model/service-spec.ts';
import type { ProcessExit } from '../process/spawn-process.ts';
import { askRound } from './ask-round.ts';
import type { Probe } from './probes/create-probe.ts';
import { showExit } from './show-exit.ts';

/** What is waited for, and what to tell when it does not come. */
export interface HealthWait {
  /** The service's name, for messages. */
  readonly name: string;
  readonly readiness: Omit<Readiness, 'probes'>;
  readonly probes: readonly Probe[];
  /** Resolves when the service's process ends; waiting is over then. */
  readonly exited: Promise<ProcessExit>;
  /** The end of the service's log. */
  readonly lastLines: () => string;
  readonly signal: AbortSignal;
}

/** Without an interval: a service that is up at once is seen at once, ... */
const SOON_MS = 20;
/** ... one that takes long is seen late by no more than this share of its own time, ... */
const SHARE_OF_WAIT = 0.04;
/** ... and one that takes minutes still twice a second. */
const RARELY_MS = 500;

/** One question may take this long: a server that is still warming up may hang on one and answer the next. */
const QUESTION_MS = 2_000;

/**
 * Asks all probes in rounds until all of them pass in as many rounds in a row as the success threshold says.
 * Throws AssayError SERVICE_UNHEALTHY at the deadline or the failure threshold, SERVICE_FAILED if the process ends
 * first, RUN_INTERRUPTED on an abort; the first two with what every probe said last, or the exit code, and the end
 * of the log.
 */
export async function waitHealthy(wait: HealthWait): Promise<void> {
  const { name, readiness, probes, exited, lastLines, signal } = wait;
  const { timeoutMs, initialDelayMs = 0, probeTimeoutMs = QUESTION_MS } = readiness;
  const { successThreshold = 1, failureThreshold = Number.POSITIVE_INFINITY } = readiness;
  const startedAt = performance.now();
  const until = startedAt + timeoutMs;
  const over = new AbortController();
  const either = AbortSignal.any([signal, over.signal]);
  let exit: ProcessExit | undefined;
  exited.then((value) => {
    exit = value;
    over.abort();
  });
  const pause = (ms: number) =>
    sleep(Math.max(0, Math.min(ms, until - performance.now())), undefined, { signal: either }).catch(() => undefined);
  const said = new Map<Probe, string>();
  if (initialDelayMs > 0) await pause(initialDelayMs);
  for (let [good, bad] = [0, 0]; ; ) {
    const askedAt = performance.now();
    const left = until - askedAt;
    if (left > 0 && !either.aborted) {
      const healthy = await askRound(probes, {
        timeoutMs: Math.ceil(Math.min(left, probeTimeoutMs)),
        signal: either,
        said,
        cutShort: left < probeTimeoutMs,
      });
      [good, bad] = healthy ? [good + 1, 0] : [0, bad + 1];
      // Asked after the answer: a healthy answer while our process is dead comes from somebody else.
      if (good >= successThreshold && exit === undefined && !signal.aborted) return;
    }
    if (exit !== undefined) throw exitError(name, exit, lastLines());
    if (signal.aborted) throw new AssayError('RUN_INTERRUPTED', `stopped while waiting for service "${name}"`);
    if (performance.now() >= until || bad >= failureThreshold) {
      const when = bad >= failureThreshold ? `after ${bad} failed rounds` : `within ${timeoutMs} ms`;
      const last = probes.map((probe) => `${probe.about} last said: ${said.get(probe) ?? 'never asked'}`);
      throw new AssayError(
        'SERVICE_UNHEALTHY',
        `service "${name}" was not healthy ${when}; ${last.join('; ')}${lastLines()}`,
      );
    }
    await pause(readiness.intervalMs ?? nextPause(startedAt, askedAt));
  }
}

/** Also no shorter than the questions took: they must not keep the machine from what they wait for. */
function nextPause(startedAt: number, askedAt: number): number {
  const now = performance.now();
  return Math.min(RARELY_MS, Math.max(SOON_MS, SHARE_OF_WAIT * (now - startedAt), now - askedAt));
}

/** The error for a service whose process has ended although it should run. */
export function exitError(name: string, exit: ProcessExit, lastLines: string): AssayError {
  return new AssayError(
    'SERVICE_FAILED',
    `service "${name}" ended with ${showExit(exit)} before it was healthy${lastLines}`,
  );
}
