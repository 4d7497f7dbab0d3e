import type { Verdict } from '../stats/flakiness/verdict.ts';
import { countOf } from './count-of.ts';
import { formatPercent } from './format-percent.ts';

/** A verdict's reason in one line, without its state; contains no text from outside. */
export function verdictGist({ state, probability, interval, evidence }: Verdict): string {
  const { flips, relapses, segment, runs, cleanRuns, window } = evidence;
  const parts: string[] = [];
  if (state === 'broken' && segment !== undefined) {
    return `failed in ${segment.failures} of the ${countOf(segment.runs, 'run')} since then`;
  }
  if (flips > 0) parts.push(`passed and failed on ${countOf(flips, 'commit')} in ${window.days} days`);
  if (relapses > 0 && flips === 0) parts.push(`failed and passed again ${countOf(relapses, 'time')}`);
  if (state === 'fixed') parts.push(`passed ${countOf(cleanRuns, 'time')} in a row since`);
  if (state === 'unknown') parts.push(`${countOf(runs, 'run')} only`);
  if ((state === 'flaky' || state === 'suspected') && probability !== undefined && interval !== undefined) {
    const [low, high] = interval;
    parts.push(`fails ${formatPercent(probability)} of the time (${formatPercent(low)} to ${formatPercent(high)})`);
  }
  return parts.length === 0 ? `no sign in ${countOf(runs, 'run')}` : parts.join(', ');
}
