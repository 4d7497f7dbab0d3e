import type { ProbeSpec } from './probe-spec.ts';

/** A string is run by the shell; a list is a program and its arguments. */
export type Command = string | readonly string[];

/** A service as it is to be started: folders absolute, durations in milliseconds. `checkSpecs` says what must agree. */
export interface ServiceSpec {
  readonly name: string;
  /** What to run; for a container the arguments for its image, where they are not the image's own. */
  readonly command?: Command;
  /** Makes it a container, run by the `docker` command line. */
  readonly container?: ContainerSpec;
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  /** Absolute paths; a later file wins over an earlier one, and `env` over all of them. */
  readonly envFiles?: readonly string[];
  readonly dependsOn: readonly Dependency[];
  /** TCP ports of this machine it listens on, where neither a probe nor the container tells. */
  readonly ports?: readonly number[];
  /** Without it the service counts as healthy as soon as it runs. */
  readonly readiness?: Readiness;
  /** Asked again and again from then on. */
  readonly liveness?: Liveness;
  /** It does its work and ends by itself. Also so if anybody depends on it with `completed_successfully`. */
  readonly oneShot?: boolean;
  /** Time for a one-shot service to end; without it, ten minutes. */
  readonly completeWithinMs?: number;
  /** Whether one that is healthy already may be used; without it: not in CI. */
  readonly reuse?: boolean;
  /** Without it, never. */
  readonly restart?: RestartPolicy;
  readonly shutdown: Shutdown;
}

/** What must be so of another service before this one is started. */
export interface Dependency {
  readonly name: string;
  readonly condition: Condition;
}

export type Condition = 'started' | 'healthy' | 'completed_successfully';

/** How a service is asked, in rounds: all probes of a round at the same time, and all must pass. */
export interface Probing {
  /** At least one. */
  readonly probes: readonly ProbeSpec[];
  /** From one round to the next; without it often at first and less often the longer it takes. */
  readonly intervalMs?: number;
  /** From the start of the process to the first round; 0 without it. */
  readonly initialDelayMs?: number;
  /** For one question; 2 s without it. */
  readonly probeTimeoutMs?: number;
  /** Rounds in a row that make it healthy; 1 without it. */
  readonly successThreshold?: number;
  /** Failed rounds in a row that end the patience. */
  readonly failureThreshold?: number;
}

export interface Readiness extends Probing {
  /** From the start of the process until all probes must have passed. */
  readonly timeoutMs: number;
}

/** Without `failureThreshold`, three failed rounds in a row count as a crash. */
export interface Liveness extends Probing {
  readonly intervalMs: number;
}

/** A container, as `docker run` takes it. */
export interface ContainerSpec {
  readonly image: string;
  /** `[address:][host port:]container port[/protocol]`; without an address only this machine reaches it. */
  readonly ports: readonly string[];
  /** `source:target[:options]`; a source that begins with `.` is relative to the service's cwd. */
  readonly volumes: readonly string[];
}

export interface RestartPolicy {
  readonly when: 'on-failure' | 'always';
  /** Before the first restart; doubled for each further one, up to 30 s. */
  readonly backoffMs: number;
  /** Restarts in one run. */
  readonly max: number;
}

/** How a service is asked to end. What is not gone after the grace is killed. */
export interface Shutdown {
  /** SIGTERM without it. */
  readonly signal?: NodeJS.Signals;
  readonly graceMs: number;
  /** Run in place of the signal, with ASSAY_SERVICE_PID in its environment; the grace covers it too. */
  readonly command?: Command;
}
