import { resolve } from 'node:path';
import type { ContainerSpec, Dependency, RestartPolicy, ServiceSpec, Shutdown } from '../model/service-spec.ts';
import type { Container, DependsOn, Restart, Service, Shutdown as ShutdownKeys } from './generated/config-file.ts';
import { omitUndefined } from './omit-undefined.ts';
import { parseDuration } from './parse-duration.ts';
import { textValues } from './text-values.ts';
import { toLiveness, toReadiness } from './to-probing.ts';

/** The grace Docker and process managers give by default. */
const DEFAULT_GRACE_MS = 10_000;
/** Long enough for the kernel to give back what a crashed process held. */
const DEFAULT_BACKOFF_MS = 1_000;
/** What falls over three times within one run will do so again. */
const DEFAULT_RESTARTS = 3;

/** A checked service with durations in milliseconds and absolute paths: its cwd is relative to `root`, the rest to cwd. */
export function toServiceSpec(name: string, service: Service, root: string): ServiceSpec {
  const cwd = resolve(root, service.cwd ?? '.');
  const { env_file, liveness, readiness } = service;
  return {
    name,
    cwd,
    env: textValues(service.env),
    dependsOn: toDependencies(service.depends_on),
    shutdown: toShutdown(service.shutdown),
    ...omitUndefined({
      command: service.container === undefined ? service.command : service.container.command,
      container: service.container === undefined ? undefined : toContainer(service.container),
      envFiles: env_file === undefined ? undefined : [env_file].flat().map((file) => resolve(cwd, file)),
      ports: service.ports?.map(Number),
      readiness: readiness === undefined ? undefined : toReadiness(readiness, cwd),
      liveness: liveness === undefined ? undefined : toLiveness(liveness, cwd),
      restart: toRestart(service.restart),
      reuse: service.reuse,
      oneShot: service.one_shot,
      completeWithinMs: service.complete_within === undefined ? undefined : parseDuration(service.complete_within),
    }),
  };
}

/** Both forms of `depends_on`. */
export function toDependencies(dependsOn: DependsOn = []): readonly Dependency[] {
  if (Array.isArray(dependsOn)) return dependsOn.map((name) => ({ name, condition: 'healthy' }));
  return Object.entries(dependsOn).map(([name, { condition }]) => ({ name, condition }));
}

function toContainer({ image, ports, volumes }: Container): ContainerSpec {
  return { image, ports: [ports ?? []].flat().map(String), volumes: volumes ?? [] };
}

function toRestart(restart: Restart | undefined): RestartPolicy | undefined {
  if (restart === undefined || restart === 'no') return undefined;
  const {
    when,
    backoff,
    max = DEFAULT_RESTARTS,
  } = typeof restart === 'string' ? { when: restart, backoff: undefined, max: undefined } : restart;
  return { when, backoffMs: backoff === undefined ? DEFAULT_BACKOFF_MS : parseDuration(backoff), max: Number(max) };
}

function toShutdown({ signal, grace, command }: ShutdownKeys = {}): Shutdown {
  const graceMs = grace === undefined ? DEFAULT_GRACE_MS : parseDuration(grace);
  return { graceMs, ...omitUndefined({ signal, command }) };
}
