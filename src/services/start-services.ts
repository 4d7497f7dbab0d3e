import { mkdir } from 'node:fs/promises';
import { AssayError } from '../model/assay-error.ts';
import type { Clock } from '../model/ports.ts';
import type { Condition, ServiceSpec } from '../model/service-spec.ts';
import { createRedactor } from '../process/redact.ts';
import { findDependants } from './find-dependants.ts';
import { type PreparedService, prepareServices } from './prepare-services.ts';
import type { ServiceEvent } from './service-event.ts';
import { openServiceLog } from './service-log.ts';
import type { Outage, ServiceRecord } from './service-record.ts';
import { stopServices } from './stop-services.ts';
import { type SupervisedService, superviseService } from './supervise-service.ts';
import { whenAborted } from './when-aborted.ts';

/** What services need from the run around them. */
export interface StartOptions {
  readonly env: Readonly<Record<string, string>>;
  /** Marks every process of the run; at the end everything that carries it is stopped. */
  readonly marker: string;
  /** Gets one `<name>.log` per service. */
  readonly logDirectory: string;
  /** In CI nothing is used that happens to be there, unless the service says `reuse`. */
  readonly ci: boolean;
  readonly signal: AbortSignal;
  readonly clock: Clock;
  readonly onEvent: (event: ServiceEvent) => void;
}

export interface RunningServices {
  /** One entry per service that was started, reused or skipped, in that order; they change while services run. */
  readonly timeline: readonly ServiceRecord[];
  /** Crashes of healthy services so far, by time; `recoveredAt` is set when a service is there again. */
  outages(): readonly Outage[];
  /** Root of each process tree that runs now, by service; for `sampleProcesses`. */
  rootPids(): ReadonlyMap<string, number>;
  /**
   * Asks services whether they are still there. A suite that has failed may be quicker than the news of the crash that
   * made it fail.
   */
  check(names: readonly string[]): Promise<void>;
  /**
   * Stops all that are ours, dependants first, and proves it. Throws AssayError SERVICE_NOT_STOPPED if a process, a
   * container or a listener survives.
   */
  stop(): Promise<void>;
}

/**
 * Starts services, each as soon as what it depends on is as far as it must be; what is healthy already is used as it
 * is. If one fails, all others are stopped and its error is thrown: AssayError SERVICE_FAILED, SERVICE_UNHEALTHY,
 * CONFIG_INVALID (before anything runs) or RUN_INTERRUPTED (abort), with the records so far in its property
 * `services`.
 */
export async function startServices(specs: readonly ServiceSpec[], options: StartOptions): Promise<RunningServices> {
  const { marker, clock, onEvent } = options;
  const services = await prepareServices(specs, options);
  const ordered = services.map(({ spec }) => spec);
  await mkdir(options.logDirectory, { recursive: true });
  const timeline: ServiceRecord[] = [];
  const running = new Map<string, SupervisedService>();
  const givenUp = new AbortController();
  const signal = AbortSignal.any([options.signal, givenUp.signal]);
  const aborted = whenAborted(signal);
  let failure: { readonly error: unknown; readonly name: string } | undefined;

  const fail = (error: unknown, name: string) => {
    failure ??= { error, name };
    givenUp.abort();
  };

  const startOne = ({ spec, own, env, oneShot, reused }: PreparedService): SupervisedService => {
    const log = openServiceLog(options.logDirectory, spec.name, createRedactor({ ...env, ...own }));
    const service = superviseService({
      ...{ spec, oneShot, reused, clock, onEvent, place: { env, own, marker, log, signal } },
      // While others are still starting this ends the start; later nobody looks at it, and `outages` tells.
      onLost: (error) => fail(error, spec.name),
    });
    running.set(spec.name, service);
    timeline.push(service.record);
    return service;
  };

  const begun = new Map<string, Promise<SupervisedService | undefined>>();
  const reach = async (name: string, condition: Condition): Promise<void> => {
    const service = await begun.get(name);
    if (condition === 'started') await service?.started;
    else if (condition === 'healthy') await service?.healthy;
    else await service?.ready.catch(() => undefined);
  };
  const begin = async (service: PreparedService): Promise<SupervisedService | undefined> => {
    if (!service.reused) {
      const met = Promise.all(service.spec.dependsOn.map(({ name, condition }) => reach(name, condition)));
      await Promise.race([met, aborted]);
    }
    return signal.aborted ? undefined : startOne(service);
  };
  const ends = services.map((service) => {
    const started = begin(service);
    begun.set(service.spec.name, started);
    return started.then((supervised) => supervised?.ready).catch((error: unknown) => fail(error, service.spec.name));
  });
  let stopping: Promise<void> | undefined;
  const stop = (): Promise<void> => {
    stopping ??= stopServices(services, running, marker);
    return stopping;
  };

  if (options.signal.aborted) fail(interrupted(), '');
  await Promise.all(ends);
  if (options.signal.aborted) failure ??= { error: interrupted(), name: '' };
  if (failure === undefined) {
    return {
      timeline,
      stop,
      outages: () => timeline.flatMap(({ outages }) => outages).sort((a, b) => a.crashedAt - b.crashedAt),
      rootPids: () => pidsOf(running),
      async check(names) {
        const away = new Set<string>();
        for (const { name, dependsOn } of ordered) {
          // What depends on one that is away says nothing by its silence.
          const isBlind = dependsOn.some((dependency) => away.has(dependency.name));
          if (names.includes(name) && !isBlind) await running.get(name)?.check();
          const last = running.get(name)?.record.outages.at(-1);
          if (isBlind || (last !== undefined && last.recoveredAt === undefined)) away.add(name);
        }
      },
    };
  }
  const { name } = failure;
  // After an abort nothing was kept from starting by anything but the abort.
  const dependants = options.signal.aborted ? [] : findDependants(ordered, name);
  const skipped = dependants.filter((dependant) => !running.has(dependant));
  for (const dependant of skipped) {
    timeline.push({
      name: dependant,
      ours: true,
      state: 'skipped',
      startedAtMs: clock.now(),
      restarts: 0,
      outages: [],
    });
    onEvent({ type: 'skipped', name: dependant, reason: `it depends on "${name}", which failed` });
  }
  const because = skipped.length === 0 ? '' : `\nnot started because of "${name}": ${skipped.join(', ')}`;
  throw Object.assign(await withStop(failure.error, because, stop), { services: timeline });
}

const interrupted = () => new AssayError('RUN_INTERRUPTED', 'stopped while services were starting');

function pidsOf(running: ReadonlyMap<string, SupervisedService>): Map<string, number> {
  const pids = new Map<string, number>();
  for (const [name, service] of running) {
    const pid = service.rootPid();
    if (pid !== undefined) pids.set(name, pid);
  }
  return pids;
}

/** Stops what runs and keeps the error that made it necessary; what cannot be stopped is told in the same message. */
async function withStop(failure: unknown, because: string, stop: () => Promise<void>): Promise<Error> {
  let text = because;
  try {
    await stop();
  } catch (second) {
    if (!(second instanceof AssayError)) throw second;
    text += `\n${second.message}`;
  }
  if (!(failure instanceof AssayError) || text === '') return failure as Error;
  return new AssayError(failure.code, `${failure.message}${text}`, { cause: failure });
}
