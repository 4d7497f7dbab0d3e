import { setTimeout as sleep } from 'node:timers/promises';
import { AssayError } from '../model/assay-error.ts';
import type { ServiceSpec } from '../model/service-spec.ts';
import { runCommand } from '../process/run-command.ts';
import type { ProcessExit } from '../process/spawn-process.ts';

export interface ShutdownRequest {
  readonly spec: ServiceSpec;
  readonly env: Readonly<Record<string, string>>;
  readonly marker: string;
  readonly pid: number | undefined;
  readonly exited: Promise<ProcessExit>;
  /** Where the command's output goes, and the word that it failed. */
  readonly say: (line: string) => void;
}

/** After a timeout; what a shutdown command has not done in the whole grace it will not do in more. */
const COMMAND_GRACE_MS = 200;

/**
 * Lets a service's own shutdown command end it, within the grace.
 * @returns the milliseconds of grace left for the polite signal: none if the command was content, since the service
 * then had all of it already
 */
export async function runShutdown({ spec, env, marker, pid, exited, say }: ShutdownRequest): Promise<number> {
  const { graceMs, command } = spec.shutdown;
  if (command === undefined || graceMs === 0) return graceMs;
  const until = performance.now() + graceMs;
  const left = () => Math.max(0, until - performance.now());
  try {
    const { code, timedOut } = await runCommand({
      command,
      cwd: spec.cwd,
      env: pid === undefined ? env : { ...env, ASSAY_SERVICE_PID: String(pid) },
      marker,
      timeoutMs: graceMs,
      stopGraceMs: COMMAND_GRACE_MS,
      onLine: say,
      maxKeptBytes: 0,
    });
    if (code !== 0 || timedOut) {
      say(`[shutdown command ${timedOut ? `did not end within ${graceMs} ms` : `ended with exit code ${code}`}]`);
      return left();
    }
  } catch (error) {
    if (!(error instanceof AssayError)) throw error;
    say(`[shutdown command: ${error.message}]`);
    return left();
  }
  const over = new AbortController();
  await Promise.race([exited, sleep(left(), undefined, { signal: over.signal }).catch(() => undefined)]);
  over.abort();
  return 0;
}
