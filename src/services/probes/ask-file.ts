import { stat } from 'node:fs/promises';
import type { FileProbe } from '../../model/probe-spec.ts';
import { type ProbeAnswer, probeAnswer } from './probe-answer.ts';

/** File systems of containers and shares keep their own time, and some round it to a second. */
const CLOCK_SLACK_MS = 1_000;

/**
 * Asks once whether the file exists and was changed after `sinceMs` (milliseconds since the epoch; undefined: any
 * will do). Changed, not modified: a copy may carry the old time of modification. Never rejects.
 */
export async function askFile({ path }: FileProbe, sinceMs: number | undefined): Promise<ProbeAnswer> {
  try {
    const { ctimeMs } = await stat(path);
    if (sinceMs !== undefined && ctimeMs < sinceMs - CLOCK_SLACK_MS) {
      return probeAnswer(false, 'exists, but is older than the start of the service');
    }
    return probeAnswer(true, 'exists');
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    return probeAnswer(false, code === 'ENOENT' ? 'does not exist' : (code ?? message));
  }
}
