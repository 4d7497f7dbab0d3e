import type { DurationEvent, HistoryEvent } from '../stats/history/history-event.ts';
import type { SeriesEvent } from '../stats/series/series-event.ts';
import { countOf } from './count-of.ts';
import { explainDuration } from './explain-duration.ts';
import { shown } from './markup.ts';
import { testSubject } from './test-subject.ts';

/** Tests that changed in one run and are told in one line: a slower machine or dependency, not each test for itself. */
const ONE_CAUSE = 3;
/** Of them, those that are named. */
const NAMED = 3;

/**
 * What durations came to, newest first: of each test the last word, where that is `level`. Tests that changed in one run
 * are one entry. Plain text, each entry of one or two lines.
 */
export function durationChanges(events: readonly HistoryEvent[], level: SeriesEvent['level']): readonly string[] {
  const last = new Map<string, DurationEvent>();
  for (const event of events) {
    if (event.kind !== 'duration' || event.event.level === 'information') continue;
    const name = testSubject(event.test, event.variant);
    last.delete(name);
    last.set(name, event);
  }
  const byRun = new Map<string, DurationEvent[]>();
  for (const event of [...last.values()].reverse()) {
    if (event.event.level !== level) continue;
    const run = event.event.changedAt ?? event.event.run;
    const known = byRun.get(run);
    if (known === undefined) byRun.set(run, [event]);
    else known.push(event);
  }
  return [...byRun].flatMap(([run, group]) => (group.length < ONE_CAUSE ? group.map(single) : [together(run, group)]));
}

function single({ test, variant, event }: DurationEvent): string {
  return `  ${testSubject(test, variant)}\n      ${explainDuration(event, 'ms', 'text')}`;
}

function together(run: string, group: readonly DurationEvent[]): string {
  const factors = group.map(({ event }) => event.factor).sort((a, b) => a - b);
  const [least, most] = [factors[0] as number, factors.at(-1) as number];
  const names = group.slice(0, NAMED).map(({ test, variant }) => testSubject(test, variant));
  const rest = group.length - names.length;
  const more = rest > 0 ? ` and ${countOf(rest, 'other')}` : '';
  return (
    `  ${countOf(group.length, 'test')} since run ${shown(run, 'text')}: ${least.toFixed(2)} to ${most.toFixed(2)} times\n` +
    `      ${names.join(', ')}${more}`
  );
}
