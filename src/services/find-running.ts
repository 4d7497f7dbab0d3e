import { AssayError } from '../model/assay-error.ts';
import type { ProbeSpec } from '../model/probe-spec.ts';
import type { ServiceSpec } from '../model/service-spec.ts';
import { findPortHolder } from '../process/find-port-holder.ts';
import { localPorts } from './local-ports.ts';
import { portAnswers } from './port-answers.ts';
import { createProbe, type ProbeContext } from './probes/create-probe.ts';

/** A healthy service answers at once; the start of all others waits for this question. */
const QUESTION_MS = 2_000;

/** What is asked of a service in place. */
export interface RunningQuestion {
  readonly spec: ServiceSpec;
  readonly env: Readonly<Record<string, string>>;
  readonly marker: string;
  readonly mayReuse: boolean;
  readonly signal: AbortSignal;
}

/**
 * Whether the service is healthy already, so that it can be used and need not be started. To be asked before any
 * service runs. Throws AssayError SERVICE_FAILED, with the process, if something else holds one of its ports: that
 * stranger would look like a healthy service, or keep it from starting.
 */
export async function findRunning({ spec, env, marker, mayReuse, signal }: RunningQuestion): Promise<boolean> {
  const taken = await takenPort(spec);
  // One on another machine is no reason not to start ours, unless that is what was asked for.
  if (taken === undefined && spec.reuse !== true) return false;
  if (mayReuse && (await isHealthy(spec, { env, marker }, signal))) return true;
  if (taken === undefined) return false;
  const holder = findPortHolder(taken.port) ?? 'unknown';
  const why = mayReuse ? ', and it is not healthy as this service should be' : '';
  throw new AssayError(
    'SERVICE_FAILED',
    `service "${spec.name}" was not started: something else already answers at ${taken.about} (held by ${holder})${why}`,
  );
}

async function takenPort(spec: ServiceSpec) {
  const ports = localPorts(spec);
  const answers = await Promise.all(ports.map(({ host, port }) => portAnswers(host, port)));
  return ports.find((_port, index) => answers[index]);
}

async function isHealthy(
  { readiness, cwd }: ServiceSpec,
  { env, marker }: Pick<ProbeContext, 'env' | 'marker'>,
  signal: AbortSignal,
): Promise<boolean> {
  // Its output went elsewhere, and what it said at its start was said.
  const probes = (readiness?.probes ?? []).filter(({ kind }) => kind !== 'log');
  // A file or a command may speak of an earlier run; only who answers over the network is there for certain.
  const decisive = probes.filter(reachesService);
  if (decisive.length === 0) return false;
  // Nobody is told what they say.
  const silent = { watchLog: () => () => false, redact: () => '' };
  const context: ProbeContext = { env, marker, cwd, startedAtMs: undefined, ...silent };
  const allWell = async (specs: readonly ProbeSpec[]) => {
    const answers = await Promise.all(specs.map((probe) => createProbe(probe, context).ask(QUESTION_MS, signal)));
    return answers.every(({ healthy }) => healthy);
  };
  return (await allWell(decisive)) && (await allWell(probes.filter((probe) => !reachesService(probe))));
}

const reachesService = ({ kind }: ProbeSpec): boolean => kind !== 'log' && kind !== 'file' && kind !== 'exec';
