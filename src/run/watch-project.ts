import { appendFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { EXIT, type ExitCode } from '../model/exit-codes.ts';
import { onStopSignals } from '../process/stop-signals.ts';
import { type ProjectRequest, type ProjectResult, runProject } from './run-project.ts';

export interface Watch {
  /** From the start of one run to the start of the next; a run that takes longer is followed by the next at once. */
  readonly everyMs: number;
  readonly onRun: (result: ProjectResult) => void;
  /** A configuration that was good once and is not now: the next run may find it mended. */
  readonly onError: (error: unknown) => void;
}

/** In the report's folder: one line of JSON for each run. */
const HISTORY = 'history.ndjson';

/**
 * Runs a project again and again until a signal stops it: continuous monitoring. The report is that of the last run;
 * a line for each run stays. Answers with the first exit code that was no success, so that a watch in which anything
 * was red never ends green. Throws as `runProject` does if already the first run cannot be.
 */
export async function watchProject(request: ProjectRequest, { everyMs, onRun, onError }: Watch): Promise<ExitCode> {
  const stopped = new AbortController();
  const dispose = onStopSignals(() => stopped.abort());
  let worst: ExitCode = EXIT.success;
  let runs = 0;
  try {
    while (!stopped.signal.aborted) {
      const startedAt = performance.now();
      try {
        const result = await runProject(request);
        runs += 1;
        await remember(result);
        onRun(result);
        if (worst === EXIT.success) worst = result.exit;
      } catch (error) {
        if (runs === 0) throw error;
        onError(error);
        if (worst === EXIT.success) worst = EXIT.usage;
      }
      const pauseMs = Math.max(0, everyMs - (performance.now() - startedAt));
      await sleep(pauseMs, undefined, { signal: stopped.signal }).catch(() => undefined);
    }
    return worst;
  } finally {
    dispose();
  }
}

async function remember({ report, exit, directory }: ProjectResult): Promise<void> {
  const { start, stop, tests, passed, failed, skipped } = report.results.summary;
  const { conclusion } = report.extra.assay;
  const line = { start: new Date(start).toISOString(), durationMs: stop - start, conclusion, exit };
  await appendFile(join(directory, HISTORY), `${JSON.stringify({ ...line, tests, passed, failed, skipped })}\n`);
}
