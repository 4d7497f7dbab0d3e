import { AssayError } from '../../model/assay-error.ts';
import type { ExecProbe } from '../../model/probe-spec.ts';
import { runCommand } from '../../process/run-command.ts';
import { type ProbeAnswer, probeAnswer } from './probe-answer.ts';

/** Where a probe's command runs. */
export interface ExecPlace {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  readonly marker: string;
}

/** A check has nothing to save when it is stopped, and the next question waits for it. */
const GRACE_MS = 100;
/** The last line of it is shown. */
const KEPT_BYTES = 4_096;

/** Runs the command once. Never rejects for a command that fails or cannot be started. */
export async function askExec(
  { command }: ExecProbe,
  place: ExecPlace,
  timeoutMs: number,
  signal: AbortSignal,
): Promise<ProbeAnswer> {
  try {
    const request = { command, ...place, timeoutMs, signal, stopGraceMs: GRACE_MS, maxKeptBytes: KEPT_BYTES };
    const { code, signal: endedBy, timedOut, output } = await runCommand(request);
    if (timedOut) return { healthy: false, said: `no end within ${timeoutMs} ms`, timedOut };
    const how = endedBy === null ? `exit code ${code}` : `signal ${endedBy}`;
    const last = output.trim().split('\n').at(-1) ?? '';
    return probeAnswer(code === 0, last === '' ? how : `${how}: ${last.slice(0, 200)}`);
  } catch (error) {
    if (!(error instanceof AssayError)) throw error;
    return probeAnswer(false, error.message);
  }
}
