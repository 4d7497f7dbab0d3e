import { AssayError } from '../../model/assay-error.ts';
import { runCommand } from '../../process/run-command.ts';

/** Where the docker command line runs. */
export interface DockerPlace {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  readonly marker: string;
  readonly signal?: AbortSignal;
}

/**
 * Runs `docker ARGS` to its end.
 * @returns its output if it ended with code 0, undefined otherwise or after the timeout
 * Throws AssayError SERVICE_FAILED if there is no docker command.
 */
export async function dockerCommand(
  args: readonly string[],
  { cwd, env, marker, signal }: DockerPlace,
  timeoutMs: number,
): Promise<string | undefined> {
  try {
    const request = { command: ['docker', ...args], cwd, env, marker, timeoutMs };
    const { code, output } = await runCommand(signal === undefined ? request : { ...request, signal });
    return code === 0 ? output : undefined;
  } catch (cause) {
    if (!(cause instanceof AssayError)) throw cause;
    throw new AssayError('SERVICE_FAILED', `containers need the docker command line: ${cause.message}`, { cause });
  }
}
