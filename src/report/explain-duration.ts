import type { SeriesEvent } from '../stats/series/series-event.ts';
import { formatQuantity } from './format-quantity.ts';
import { type Markup, shown } from './markup.ts';

const WORDS: Readonly<Record<SeriesEvent['level'], string>> = {
  information: 'one run out of the ordinary',
  suspected: 'suspected',
  confirmed: 'confirmed',
  improved: 'improved',
};

/** What a series has told, in one line: level, how many times, medians before and after, where, how sure. */
export function explainDuration(event: SeriesEvent, unit: string, markup: Markup): string {
  const { level, run, changedAt, factor, before, after, pValue, rule } = event;
  const where = changedAt === undefined ? `run ${shown(run, markup)}` : `since run ${shown(changedAt, markup)}`;
  const sure = pValue === undefined ? '' : `, p = ${pValue.toExponential(1)}`;
  const measures = `${formatQuantity(before, unit)} to ${formatQuantity(after, unit)}`;
  return `${WORDS[level]}: ${factor.toFixed(2)} times ${where} (${measures}${sure}; ${rule})`;
}
