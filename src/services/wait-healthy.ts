import { setTimeout as sleep } from 'node:timers/promises';
import { AssayError } from '../model/assay-error.ts';
import type { ProcessExit } from '../process/spawn-process.ts';
import { askUrl } from './ask-url.ts';
import type { HealthCheck } from './service-spec.ts';

/** What is waited for, and what to tell when it does not come. */
export interface HealthWait {
  /** The service's name, for messages. */
  readonly name: string;
  readonly health: HealthCheck;
  /** Resolves when the service's process ends; waiting is over then. */
  readonly exited: Promise<ProcessExit>;
  /** The end of the service's log. */
  readonly lastLines: () => string;
  readonly signal: AbortSignal;
}

/** One question may take this long: a server that is still warming up may hang on one and answer the next. */
const QUESTION_MS = 2_000;

/**
 * Asks the health URL until it answers with a status from 200 to 399.
 * Throws AssayError SERVICE_UNHEALTHY at the deadline, SERVICE_FAILED if the process ends first, RUN_INTERRUPTED
 * on an abort; the first two with the last answer or exit code and the end of the log.
 */
export async function waitHealthy({ name, health, exited, lastLines, signal }: HealthWait): Promise<void> {
  const url = parseUrl(name, health.url);
  const until = performance.now() + health.timeoutMs;
  const over = new AbortController();
  const either = AbortSignal.any([signal, over.signal]);
  let exit: ProcessExit | undefined;
  exited.then((value) => {
    exit = value;
    over.abort();
  });
  for (let said: string | undefined; ; ) {
    const left = until - performance.now();
    if (left > 0) {
      const answer = await askUrl(url, Math.ceil(Math.min(left, QUESTION_MS)), either);
      // Asked after the answer: a healthy answer while our process is dead comes from somebody else.
      if (answer.healthy && exit === undefined && !signal.aborted) return;
      // The deadline cuts the last question short; that tells less than the answer before it.
      const cutShort = answer.timedOut && left < QUESTION_MS;
      if (!either.aborted && !cutShort) said = answer.said;
      said ??= answer.said;
    }
    if (exit !== undefined) throw exitError(name, exit, lastLines());
    if (signal.aborted) throw new AssayError('RUN_INTERRUPTED', `stopped while waiting for service "${name}"`);
    if (performance.now() >= until) {
      const text = `service "${name}" was not healthy within ${health.timeoutMs} ms; ${health.url} last said: ${said ?? 'never asked'}`;
      throw new AssayError('SERVICE_UNHEALTHY', text + lastLines());
    }
    const pause = Math.min(health.intervalMs, Math.max(0, until - performance.now()));
    await sleep(pause, undefined, { signal: either }).catch(() => undefined);
  }
}

/** The error for a service whose process has ended although it should run. */
export function exitError(name: string, { code, signal }: ProcessExit, lastLines: string): AssayError {
  const how = signal === null ? `exit code ${code}` : `signal ${signal}`;
  return new AssayError('SERVICE_FAILED', `service "${name}" ended with ${how} before it was healthy${lastLines}`);
}

function parseUrl(name: string, text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url?.protocol === 'http:' || url?.protocol === 'https:') return url;
  throw new AssayError('CONFIG_INVALID', `health URL "${text}" of service "${name}" is not an http or https URL`);
}
