import { setTimeout as sleep } from 'node:timers/promises';
import { AssayError } from '../model/assay-error.ts';
import type { ServiceSpec } from '../model/service-spec.ts';
import { awaitReady } from './await-ready.ts';
import { runContainer } from './containers/run-container.ts';
import type { Restarts } from './create-restarts.ts';
import { createProbe, type ProbeContext } from './probes/create-probe.ts';
import { textMatcher } from './probes/text-matcher.ts';
import { type RunningService, runService, type ServicePlace } from './run-service.ts';

/** A service that is to come up, with as many starts as its policy allows. */
export interface Launch {
  readonly spec: ServiceSpec;
  readonly place: ServicePlace;
  readonly oneShot: boolean;
  readonly restarts: Restarts;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** Called with each start as soon as there is a process. */
  readonly onStarted: (running: RunningService) => void;
  readonly onHealthy: () => void;
  /** Called before each further start. */
  readonly onRestart: (reason: string) => void;
}

/**
 * Starts a service and waits until it is ready; one that ends before is started again if its policy says so and its
 * time is not over. Throws what `awaitReady` and the starts throw; whatever was started is told by `onStarted` and
 * left to the caller to stop.
 */
export async function launchService(launch: Launch): Promise<RunningService> {
  const { spec, place, restarts, onStarted, onRestart } = launch;
  const until = performance.now() + (spec.readiness?.timeoutMs ?? Number.POSITIVE_INFINITY);
  for (;;) {
    const probes = (spec.readiness?.probes ?? []).map((probe) =>
      createProbe(probe, probeContext(spec, place, launch.now())),
    );
    const running = await (spec.container === undefined ? runService(spec, place) : runContainer(spec, place));
    onStarted(running);
    try {
      const { oneShot, onHealthy } = launch;
      const { signal, log } = place;
      await awaitReady({ spec, running, probes, oneShot, lastLines: () => log.lastLines(), signal, onHealthy });
      return running;
    } catch (error) {
      const exit = running.exit();
      const delayMs = exit === undefined || place.signal.aborted ? undefined : restarts.next(exit);
      if (delayMs === undefined || performance.now() + delayMs > until) throw error;
      onRestart((error as Error).message.split('\n')[0] ?? '');
      await running.stop();
      await pause(delayMs, spec.name, place.signal);
    }
  }
}

/** What the probes of one start may see of it. */
export function probeContext(spec: ServiceSpec, place: ServicePlace, startedAtMs: number | undefined): ProbeContext {
  const { env, marker, log } = place;
  const watchLog: ProbeContext['watchLog'] = (line) => log.watch(textMatcher(line, `probe of service "${spec.name}"`));
  return { env, marker, cwd: spec.cwd, startedAtMs, watchLog, redact: log.redact };
}

/** Waits between two starts. Throws AssayError RUN_INTERRUPTED on an abort. */
export async function pause(ms: number, service: string, signal: AbortSignal): Promise<void> {
  await sleep(ms, undefined, { signal }).catch(() => undefined);
  if (signal.aborted) throw new AssayError('RUN_INTERRUPTED', `stopped while service "${service}" was restarting`);
}
