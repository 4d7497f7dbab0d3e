import { setTimeout as sleep } from 'node:timers/promises';
import { AssayError } from '../model/assay-error.ts';
import type { Clock } from '../model/ports.ts';
import type { ServiceSpec } from '../model/service-spec.ts';
import type { ProcessExit } from '../process/spawn-process.ts';
import { askAgain } from './ask-again.ts';
import { createMilestone } from './create-milestone.ts';
import { createRestarts } from './create-restarts.ts';
import { type Launch, launchService, pause, probeContext } from './launch-service.ts';
import { createProbe } from './probes/create-probe.ts';
import type { RunningService, ServicePlace } from './run-service.ts';
import type { ServiceEvent } from './service-event.ts';
import type { Outage, ServiceRecord } from './service-record.ts';
import { showExit } from './show-exit.ts';
import { untilProbes } from './until-probes.ts';
import { whenAborted } from './when-aborted.ts';

export interface Supervision {
  readonly spec: ServiceSpec;
  /** Its signal ends the start; a service that is ready is ended by `stop` alone. */
  readonly place: ServicePlace;
  readonly oneShot: boolean;
  /** It is healthy already and not ours. */
  readonly reused: boolean;
  readonly clock: Clock;
  readonly onEvent: (event: ServiceEvent) => void;
  /** It has crashed and will not be started again. */
  readonly onLost: (error: AssayError) => void;
}

/** A service from its first start to its stop, through crashes and restarts. */
export interface SupervisedService {
  readonly record: ServiceRecord;
  /** There is a process. */
  readonly started: Promise<void>;
  readonly healthy: Promise<void>;
  /** Resolves when it is healthy, or completed if it is a one-shot service; rejects if it does not come to that. */
  readonly ready: Promise<void>;
  /** The root of its process tree now; undefined for one that is not ours or not there. */
  rootPid(): number | undefined;
  /** Asks whether it is still there, so that a loss is known before anybody asks `record` for it. */
  check(): Promise<void>;
  stop(): Promise<void>;
}

/** From the moment a server takes its listeners away to its exit: a database writes its memory to disk in between. */
const EXIT_PATIENCE_MS = 2_000;

/** Starts a service, watches it, and starts it again as its policy says. */
export function superviseService(supervision: Supervision): SupervisedService {
  const { spec, oneShot, reused, clock, onEvent, onLost } = supervision;
  const { name } = spec;
  const life = new AbortController();
  const starting = AbortSignal.any([supervision.place.signal, life.signal]);
  const restarts = createRestarts(spec.restart);
  const [started, healthy] = [createMilestone(), createMilestone()];
  const record: ServiceRecord = {
    ...{ name, ours: !reused, state: 'starting', startedAtMs: clock.now(), restarts: 0, outages: [] },
  };
  const since = clock.monotonic();
  let current: RunningService | undefined;
  let pid: number | undefined;
  let suspect: ((reason: string) => void) | undefined;

  const launch = async (signal: AbortSignal): Promise<RunningService> => {
    const request: Launch = {
      ...{ spec, oneShot, restarts, place: { ...supervision.place, signal }, now: () => clock.now() },
      onStarted(running) {
        current = running;
        started.reach();
      },
      onHealthy: () => becameReady('healthy'),
      onRestart(reason) {
        record.restarts += 1;
        onEvent({ type: 'restarting', name, reason });
      },
    };
    const running = await launchService(request);
    pid = running.exit() === undefined ? await running.rootPid() : undefined;
    return running;
  };

  const fail = (error: unknown, state?: ServiceRecord['state']) => {
    const unhealthy = error instanceof AssayError && error.code === 'SERVICE_UNHEALTHY';
    record.state = state ?? (unhealthy ? 'unhealthy' : 'failed');
    onEvent({ type: 'failed', name, afterMs: elapsed(since), reason: (error as Error).message });
  };
  const elapsed = (from: number) => Math.round(clock.monotonic() - from);

  /** At the first time only: later starts end an outage, and a one-shot service is first healthy, then completed. */
  const becameReady = (state: 'healthy' | 'completed') => {
    if (record.state !== 'starting' && !(record.state === 'healthy' && state === 'completed')) return;
    record.state = state;
    record.healthyAfterMs ??= elapsed(since);
    // Told before anybody who waits for it goes on.
    onEvent({ type: reused ? 'reused' : state, name, afterMs: elapsed(since) });
    started.reach();
    healthy.reach();
  };

  const start = async (): Promise<void> => {
    if (!reused) onEvent({ type: 'starting', name });
    try {
      if (!reused) await launch(starting);
    } catch (error) {
      // A service that is only stopped because another one failed has not failed itself.
      if (!starting.aborted) fail(error);
      else if (record.state === 'starting') record.state = 'unhealthy';
      throw error;
    }
    becameReady(oneShot ? 'completed' : 'healthy');
  };

  /** Resolves with the next end of the service's health; undefined when it is stopped. */
  const nextLoss = async (): Promise<{ exit?: ProcessExit; reason: string } | undefined> => {
    const over = new AbortController();
    const signal = AbortSignal.any([life.signal, over.signal]);
    const losses: Promise<{ exit?: ProcessExit; reason: string } | undefined>[] = [whenAborted(signal)];
    if (current !== undefined) {
      losses.push(current.exited.then((exit) => ({ exit, reason: `ended by itself with ${showExit(exit)}` })));
    }
    losses.push(
      probesTurn('failing', signal).then((said) => (said === undefined ? said : { reason: `liveness: ${said}` })),
    );
    losses.push(
      new Promise((resolve) => {
        suspect = (reason) => resolve({ reason });
      }),
    );
    const loss = await Promise.race(losses);
    suspect = undefined;
    over.abort();
    return life.signal.aborted ? undefined : loss;
  };

  /** Until the abort for a service without liveness probes. */
  const probesTurn = (wanted: 'failing' | 'passing', signal: AbortSignal): Promise<string | undefined> => {
    const { liveness } = spec;
    if (liveness === undefined) return whenAborted(signal);
    const context = probeContext(spec, supervision.place, undefined);
    const probes = liveness.probes.map((probe) => createProbe(probe, context));
    return untilProbes({ liveness, probes, wanted, signal });
  };

  /** Puts an end to an outage, by a restart or by patience. @returns whether the service is there again */
  const recover = async (outage: Outage): Promise<boolean> => {
    const error = new AssayError('SERVICE_FAILED', `service "${name}" ${outage.reason}${outage.lastLines}`);
    const delayMs = reused ? undefined : restarts.next(outage.exit);
    if (delayMs === undefined) {
      fail(error, outage.exit === undefined ? 'unhealthy' : 'failed');
      onLost(error);
      // It lives, and may become well again by itself.
      return outage.exit === undefined && (await probesTurn('passing', life.signal)) !== undefined;
    }
    onEvent({ type: 'crashed', name, reason: error.message });
    try {
      record.restarts += 1;
      pid = undefined;
      await current?.stop();
      await pause(delayMs, name, life.signal);
      await launch(life.signal);
      return true;
    } catch (second) {
      if (life.signal.aborted) return false;
      fail(second);
      onLost(second as AssayError);
      return false;
    }
  };

  const watch = async (): Promise<void> => {
    for (let loss = await nextLoss(); loss !== undefined; loss = await nextLoss()) {
      const from = clock.monotonic();
      const lastLines = supervision.place.log.lastLines();
      const outage: Outage = { service: name, crashedAt: clock.now(), lastLines, ...loss };
      record.outages.push(outage);
      if (!(await recover(outage))) return;
      outage.recoveredAt = clock.now();
      outage.restartMs = elapsed(from);
      record.state = 'healthy';
      onEvent({ type: 'recovered', name, afterMs: outage.restartMs });
    }
  };

  const check = async (): Promise<void> => {
    if (oneShot || record.state !== 'healthy') return;
    const outages = record.outages.length;
    const said = await askAgain(spec, supervision.place, life.signal);
    if (said === undefined) return;
    // Its exit, if it is ending, tells more than its silence.
    const patience = new AbortController();
    const waited = sleep(EXIT_PATIENCE_MS, undefined, { signal: patience.signal }).catch(() => undefined);
    await Promise.race([current?.exited ?? waited, waited]);
    patience.abort();
    if (record.outages.length === outages) suspect?.(`no longer answers: ${said}`);
    // The watch goes on in a later turn, and notes it there.
    await new Promise((resolve) => setImmediate(resolve));
  };

  const ready = start();
  const watching = ready.then(
    () => (oneShot ? undefined : watch()),
    () => undefined,
  );
  return {
    record,
    started: started.reached,
    healthy: healthy.reached,
    ready,
    rootPid: () => pid,
    check,
    async stop() {
      life.abort();
      await watching;
      pid = undefined;
      await current?.stop();
      await supervision.place.log.close();
      if (reused) return;
      record.stoppedAtMs = clock.now();
      if (record.state !== 'failed' && record.state !== 'completed') onEvent({ type: 'stopped', name });
    },
  };
}
