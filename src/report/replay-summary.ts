import type { Verdict, VerdictState } from '../stats/flakiness/verdict.ts';
import type { HistoryEvent } from '../stats/history/history-event.ts';
import { countOf } from './count-of.ts';
import { durationChanges } from './duration-changes.ts';
import { formatNumber } from './format-number.ts';
import { shown } from './markup.ts';
import { testSubject } from './test-subject.ts';
import { verdictGist } from './verdict-gist.ts';

/** Entries of a section; what is left out is counted, and `--json` has all. */
const MOST = 20;

/** What a history came to. */
export interface HistorySummary {
  readonly runs: number;
  readonly results: number;
  readonly tests: number;
  readonly firstRun: string;
  readonly lastRun: string;
  readonly verdicts: readonly { readonly test: string; readonly variant: string | null; readonly verdict: Verdict }[];
  readonly events: readonly HistoryEvent[];
  readonly clusters: readonly {
    readonly id: string;
    readonly template: readonly string[];
    readonly runs: readonly string[];
    readonly tests: readonly string[];
  }[];
}

/** A history's verdicts for a person at a terminal; `bold` paints headings. */
export function replaySummary(summary: HistorySummary, bold: (text: string) => string): string {
  const { runs, results, tests, firstRun, lastRun } = summary;
  const span =
    runs === 1 ? `run ${shown(firstRun, 'text')}` : `${shown(firstRun, 'text')} to ${shown(lastRun, 'text')}`;
  const lines = [
    `${countOf(runs, 'run')} (${span}), ${countOf(tests, 'test')}, ${countOf(results, 'result')}`,
    `Verdicts: ${countStates(summary)}`,
  ];
  const section = (heading: string, entries: readonly string[]): void => {
    if (entries.length === 0) return;
    lines.push('', bold(`${heading} (${formatNumber(entries.length)})`), ...entries.slice(0, MOST));
    if (entries.length > MOST) lines.push(`  … and ${formatNumber(entries.length - MOST)} more`);
  };
  section('Flaky', verdictEntries(summary, 'flaky'));
  section('Suspected', verdictEntries(summary, 'suspected'));
  section('Broken', verdictEntries(summary, 'broken'));
  section('Fixed', verdictEntries(summary, 'fixed'));
  section('Slower', durationChanges(summary.events, 'confirmed'));
  section('Perhaps slower', durationChanges(summary.events, 'suspected'));
  section('Faster', durationChanges(summary.events, 'improved'));
  section('Failure clusters', clusterEntries(summary));
  const single = summary.events.filter((event) => event.kind === 'duration' && event.event.level === 'information');
  if (single.length > 0) {
    lines.push('', `${countOf(single.length, 'duration')} stood out in one run only; no alert is made of these.`);
  }
  return `${lines.join('\n')}\n`;
}

function countStates({ verdicts }: HistorySummary): string {
  const states: readonly VerdictState[] = ['flaky', 'suspected', 'broken', 'fixed', 'healthy', 'unknown'];
  return states
    .map((state) => [state, verdicts.filter(({ verdict }) => verdict.state === state).length] as const)
    .filter(([, count]) => count > 0)
    .map(([state, count]) => `${formatNumber(count)} ${state}`)
    .join(', ');
}

/** The costliest first. */
function verdictEntries({ verdicts }: HistorySummary, state: VerdictState): readonly string[] {
  return verdicts
    .filter(({ verdict }) => verdict.state === state)
    .sort((a, b) => (b.verdict.evidence.impact?.failures ?? 0) - (a.verdict.evidence.impact?.failures ?? 0))
    .map(({ test, variant, verdict }) => {
      const since = verdict.sinceRun === undefined ? '' : `since run ${shown(verdict.sinceRun, 'text')}: `;
      return `  ${testSubject(test, variant)}\n      ${since}${verdictGist(verdict)}`;
    });
}

/** Those that say most first: of several tests, then of many runs. One failure alone is no cluster. */
function clusterEntries({ clusters }: HistorySummary): readonly string[] {
  return clusters
    .filter(({ runs, tests }) => runs.length + tests.length > 2)
    .sort((a, b) => b.tests.length - a.tests.length || b.runs.length - a.runs.length)
    .map(({ id, template, runs, tests }) => {
      const where = `${countOf(tests.length, 'test')} in ${countOf(runs.length, 'run')}`;
      return `  ${shown(template.join(' '), 'text')}\n      ${where} (${id})`;
    });
}
