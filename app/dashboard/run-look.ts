import { type Look, statusLook } from '../../src/report/status-look.ts';
import { UNDER_WAY } from '../store/runs.ts';

const RED = ['failure', 'timed_out', 'startup_failure'];
/** Says nothing about the code: nobody let it run to its end, or it had nothing to do. */
const IDLE: Readonly<Record<string, string>> = {
  cancelled: 'cancelled',
  skipped: 'skipped',
  neutral: 'neutral',
  stale: 'stale',
  [UNDER_WAY]: 'under way',
};

/** How GitHub's conclusion of a run looks; a conclusion that is not known is open, never green. */
export function runLook(conclusion: string): Look {
  if (conclusion === 'success') return statusLook('success');
  if (RED.includes(conclusion)) return { state: 'bad', glyph: '✕', word: 'failed' };
  const idle = IDLE[conclusion];
  if (idle !== undefined) return { state: 'idle', glyph: '–', word: idle };
  return { state: 'open', glyph: '?', word: 'no clear result' };
}
