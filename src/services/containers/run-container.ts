import { AssayError } from '../../model/assay-error.ts';
import type { ServiceSpec } from '../../model/service-spec.ts';
import { stopTree } from '../../process/stop-tree.ts';
import { graceLeft, observe, type RunningService, type ServicePlace, spawnService } from '../run-service.ts';
import { dockerArguments } from './docker-arguments.ts';
import { dockerCommand } from './docker-command.ts';
import { inContainer } from './in-container.ts';

/** Questions to the daemon on this machine; a busy one takes seconds. */
const QUESTION_MS = 15_000;
/** A large image over a slow line; it does not count against the service's own start. */
const PULL_MS = 10 * 60_000;
/** The client ends with its container; a moment for its last output. */
const CLIENT_GRACE_MS = 500;

/**
 * Starts one service as a container, in the foreground of a docker client: its output is the client's, its exit code
 * too. Throws AssayError SERVICE_FAILED without docker, or if the image cannot be had.
 */
export async function runContainer(spec: ServiceSpec, place: ServicePlace): Promise<RunningService> {
  const { marker, own, env, log, signal } = place;
  const { cwd, shutdown } = spec;
  const containerName = `assay-${marker.slice(0, 8)}-${spec.name.replace(/[^\w.-]/g, '-')}`;
  const call = dockerArguments(spec, { containerName, marker, own });
  const docker = (args: readonly string[], timeoutMs = QUESTION_MS) =>
    dockerCommand(args, { cwd, env: place.env, marker }, timeoutMs);
  await pullImage(spec, place);
  // A container of that name can only be what is left of the start before this one.
  await docker(['rm', '--force', containerName]);
  if (signal.aborted) throw new AssayError('RUN_INTERRUPTED', `stopped while service "${spec.name}" was starting`);
  const stopSignal = shutdown.signal === undefined ? [] : [`--stop-signal=${shutdown.signal}`];
  const [verb = 'run', ...args] = call.args;
  const command = ['docker', verb, ...stopSignal, ...args];
  const client = await spawnService(spec, command, { env: { ...env, ...call.env }, marker, log });
  const { exited, exit } = observe(client);
  const rootPid = async () => {
    const text = await docker(['inspect', '--format={{.State.Pid}} {{.Id}}', containerName]);
    const [pid = '', id = ''] = text?.trim().split(' ') ?? [];
    return inContainer(Number(pid), id) ? Number(pid) : undefined;
  };
  let stopping: Promise<void> | undefined;
  const stop = async () => {
    const graceMs = await graceLeft(spec, place, exit() === undefined ? await rootPid() : undefined, exited, exit);
    // docker takes whole seconds; after them it kills.
    const seconds = Math.ceil(graceMs / 1_000);
    if (exit() === undefined) await docker(['stop', '-t', String(seconds), containerName], graceMs + QUESTION_MS);
    await docker(['rm', '--force', containerName]);
    await stopTree(client, { graceMs: CLIENT_GRACE_MS });
  };
  return {
    exited,
    exit,
    rootPid,
    stop: () => {
      stopping ??= stop();
      return stopping;
    },
  };
}

async function pullImage({ name, container, cwd }: ServiceSpec, { env, marker, signal }: ServicePlace): Promise<void> {
  const image = container?.image ?? '';
  const place = { cwd, env, marker, signal };
  if ((await dockerCommand(['image', 'inspect', '--format={{.Id}}', image], place, QUESTION_MS)) !== undefined) return;
  if ((await dockerCommand(['pull', '--quiet', image], place, PULL_MS)) !== undefined || signal.aborted) return;
  throw new AssayError('SERVICE_FAILED', `service "${name}": image ${image} is not here and cannot be pulled`);
}
