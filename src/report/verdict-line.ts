import type { Verdict } from '../stats/flakiness/verdict.ts';
import { type Markup, shown } from './markup.ts';
import { verdictGist } from './verdict-gist.ts';

/** A verdict in one sentence, where `explainVerdict` would be too long: state, since when, why, by which rule. */
export function verdictLine(verdict: Verdict, markup: Markup): string {
  const { state, sinceRun, rule } = verdict;
  const name = markup === 'markdown' ? `**${state}**` : state;
  const since = sinceRun === undefined ? '' : ` since run ${shown(sinceRun, markup)}`;
  return `${name}${since}: ${verdictGist(verdict)} (rule ${rule}).`;
}
