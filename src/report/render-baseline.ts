import { baselineOf } from '../stats/series/baseline-of.ts';
import { SERIES_RULE } from '../stats/series/series-rule.ts';
import type { SeriesChange, SeriesState } from '../stats/series/series-state.ts';
import { countOf } from './count-of.ts';
import { formatQuantity } from './format-quantity.ts';
import { type Markup, shown } from './markup.ts';

/** How a change of the level came about. */
const KINDS: Readonly<Record<SeriesChange['kind'], string>> = {
  confirmed: 'worse, confirmed',
  improved: 'better, confirmed',
  accepted: 'accepted by a person',
  reset: 'forgotten at the word of a person',
};

/**
 * A baseline in words, a sentence a line: median, spread and count, since which run, what is suspected, the last change.
 * Units and names of runs are hostile and shown as the markup needs.
 */
export function renderBaseline(state: SeriesState, markup: Markup): string {
  const measure = (value: number) => shown(formatQuantity(value, state.spec.unit), markup);
  const run = (name: string) => `run ${shown(name, markup)}`;
  const lines: string[] = [];
  const baseline = baselineOf(state);
  if (baseline === undefined) {
    const { length } = state.values;
    const since = length === 0 ? '' : ` since ${run(state.sinceRun)}`;
    lines.push(`No baseline yet: ${length} of the ${SERIES_RULE.minBaseline} samples that it needs${since}.`);
  } else {
    const { median, mad, count, sinceRun } = baseline;
    lines.push(`Usual: ${measure(median)}, half of the samples within ${measure(mad)} of it.`);
    lines.push(`From ${countOf(count, 'sample')}; this level began with ${run(sinceRun)}.`);
  }
  if (state.open !== 'none') {
    const isWorse = (state.open === 'up') === (state.spec.direction === 'lower');
    lines.push(`Suspected: the latest samples are ${isWorse ? 'worse' : 'better'}, not yet beyond chance.`);
  }
  if (state.lastChange !== undefined) {
    const { kind, before, after, run: since } = state.lastChange;
    const levels = kind === 'reset' ? `from ${measure(before)}` : `${measure(before)} to ${measure(after)}`;
    lines.push(`Last change: ${KINDS[kind]}, ${levels}, with ${run(since)}.`);
  }
  return `${lines.join('\n')}\n`;
}
