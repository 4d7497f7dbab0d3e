import { mkdir } from 'node:fs/promises';
import { AssayError } from '../model/assay-error.ts';
import type { ServiceRun } from '../model/generated/report-extra.ts';
import type { Clock } from '../model/ports.ts';
import { createRedactor } from '../process/redact.ts';
import { assertNothingLeft, sweepMarked } from '../process/sweep-marked.ts';
import { assertPortsFree } from './assert-ports-free.ts';
import { orderServices } from './order-services.ts';
import { type RunningService, runService } from './run-service.ts';
import { openServiceLog } from './service-log.ts';
import type { ServiceSpec } from './service-spec.ts';

/** What services need from the run around them. */
export interface StartOptions {
  readonly env: Readonly<Record<string, string>>;
  /** Marks every process of the run; at the end everything that carries it is stopped. */
  readonly marker: string;
  /** Gets one `<name>.log` per service. */
  readonly logDirectory: string;
  readonly signal: AbortSignal;
  readonly clock: Clock;
  readonly onEvent: (event: ServiceEvent) => void;
}

/** What happens to a service; `afterMs` counts from its start. */
export interface ServiceEvent {
  readonly type: 'starting' | 'healthy' | 'failed' | 'stopped';
  readonly name: string;
  readonly afterMs?: number;
  readonly reason?: string;
}

export interface RunningServices {
  /** One entry per started service, in the order of their starts. */
  readonly timeline: readonly ServiceRun[];
  /** Services that have ended by themselves; `code` is null if a signal ended them. */
  crashed(): readonly { readonly name: string; readonly code: number | null }[];
  /** Stops all, dependants first. Throws AssayError SERVICE_NOT_STOPPED if something survives. */
  stop(): Promise<void>;
}

/** What is left after every service was stopped in order has ignored its own grace already. */
const SWEEP_GRACE_MS = 1_000;

interface Started {
  readonly service: RunningService;
  readonly run: ServiceRun;
}

/**
 * Starts services, each as soon as all it depends on is healthy. If one fails, all others are stopped and its error
 * is thrown: AssayError SERVICE_FAILED, SERVICE_UNHEALTHY, CONFIG_INVALID (cycle) or RUN_INTERRUPTED (abort), with
 * the timeline so far in its property `services`.
 */
export async function startServices(specs: readonly ServiceSpec[], options: StartOptions): Promise<RunningServices> {
  const { env, marker, clock, onEvent } = options;
  const ordered = orderServices(specs);
  await assertPortsFree(ordered);
  await mkdir(options.logDirectory, { recursive: true });
  const timeline: ServiceRun[] = [];
  const started = new Map<string, Started>();
  const crashed: { name: string; code: number | null }[] = [];
  const stopped = new Map<string, Promise<void>>();
  const givenUp = new AbortController();
  const signal = AbortSignal.any([options.signal, givenUp.signal]);
  let failure: unknown;

  const fail = (error: unknown) => {
    failure ??= error;
    givenUp.abort();
  };

  const startOne = async (spec: ServiceSpec): Promise<void> => {
    const { name } = spec;
    const run: ServiceRun = { name, state: 'unhealthy', startedAtMs: clock.now() };
    const since = clock.monotonic();
    const afterMs = () => Math.round(clock.monotonic() - since);
    const failed = (error: Error) => {
      run.state = error instanceof AssayError && error.code === 'SERVICE_UNHEALTHY' ? 'unhealthy' : 'failed';
      onEvent({ type: 'failed', name, afterMs: afterMs(), reason: error.message });
    };
    timeline.push(run);
    onEvent({ type: 'starting', name });
    try {
      const serviceEnv = { ...env, ...spec.env };
      const log = openServiceLog(options.logDirectory, name, createRedactor(serviceEnv));
      const service = await runService(spec, env, marker, log);
      started.set(name, { service, run });
      await service.healthy(signal);
      run.state = 'healthy';
      run.healthyAfterMs = afterMs();
      onEvent({ type: 'healthy', name, afterMs: run.healthyAfterMs });
      service.exited.then(({ code }) => {
        if (stopped.has(name)) return;
        crashed.push({ name, code });
        const how = code === null ? 'a signal' : `exit code ${code}`;
        const error = new AssayError(
          'SERVICE_FAILED',
          `service "${name}" ended by itself with ${how}${log.lastLines()}`,
        );
        failed(error);
        // While others are still starting this ends the start; later nobody looks at it, and `crashed` tells.
        fail(error);
      });
    } catch (error) {
      // A service that is only stopped because another one failed has not failed itself.
      if (!signal.aborted) failed(error as Error);
      fail(error);
    }
  };

  const stopOne = async (spec: ServiceSpec): Promise<void> => {
    const dependants = ordered.filter(({ dependsOn }) => dependsOn.includes(spec.name));
    await Promise.all(dependants.map(({ name }) => stopped.get(name)));
    const one = started.get(spec.name);
    if (one === undefined) return;
    await one.service.stop();
    if (one.run.state !== 'failed') onEvent({ type: 'stopped', name: spec.name });
  };

  let stopping: Promise<void> | undefined;
  const stop = (): Promise<void> => {
    stopping ??= (async () => {
      // Reversed, so that the stops of all dependants are known when a service's own stop looks for them.
      for (const spec of ordered.toReversed()) stopped.set(spec.name, stopOne(spec));
      await Promise.all(stopped.values());
      await sweepMarked({ marker, graceMs: SWEEP_GRACE_MS });
      assertNothingLeft(marker);
    })();
    return stopping;
  };

  const ready = new Map<string, Promise<void>>();
  for (const spec of ordered) {
    const dependencies = Promise.all(spec.dependsOn.map((name) => ready.get(name)));
    ready.set(
      spec.name,
      dependencies.then(() => (signal.aborted ? undefined : startOne(spec))),
    );
  }
  await Promise.all(ready.values());
  if (options.signal.aborted) failure ??= new AssayError('RUN_INTERRUPTED', 'stopped while services were starting');
  if (failure === undefined) return { timeline, crashed: () => [...crashed], stop };
  throw Object.assign(await withStop(failure, stop), { services: timeline });
}

/** Stops what runs and keeps the error that made it necessary; what cannot be stopped is told in the same message. */
async function withStop(failure: unknown, stop: () => Promise<void>): Promise<Error> {
  try {
    await stop();
  } catch (second) {
    if (failure instanceof AssayError && second instanceof AssayError) {
      return new AssayError(failure.code, `${failure.message}\n${second.message}`, { cause: failure });
    }
  }
  return failure as Error;
}
