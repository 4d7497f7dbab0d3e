import mustache from 'mustache';
import { escapeMarkdown } from '../../src/report/escape-markdown.ts';
import { formatMeasure } from '../../src/report/format-measure.ts';
import { formatPercent } from '../../src/report/format-percent.ts';
import type { SummaryDecision } from './decide.ts';
import type { Item, Section } from './fit-sections.ts';
import { TEMPLATES } from './generated/templates.ts';
import type { CoverageFact, SlowerFact } from './pull-request-facts.ts';
import { changedLinesSections } from './render-changed-lines.ts';
import { testLine } from './test-line.ts';

/** What changed apart from failures, each kind in a short folded section: told, and never judged. */
export function changeSections({ changes }: SummaryDecision): Section[] {
  const { disappeared, newlySkipped, unstable, slower, coverage, changedLines } = changes;
  return [
    folded('Unstable in their first runs', 'unstable new test', unstable.map(testLine)),
    folded('No longer run', 'test that no longer runs', disappeared.map(testLine), 'tests that no longer run'),
    folded('Newly skipped', 'newly skipped test', newlySkipped.map(testLine)),
    folded('Outside of their usual range', 'measure out of its range', slower.map(slowerItem), 'measures out of range'),
    { noun: 'line on coverage', open: '\n', close: '', items: coverage === undefined ? [] : [coverageItem(coverage)] },
    ...(changedLines === undefined ? [] : changedLinesSections(changedLines)),
  ];
}

function folded(title: string, noun: string, items: readonly Item[], plural = `${noun}s`): Section {
  const open = `\n<details><summary><b>${title}</b> (${items.length})</summary>\n\n`;
  return { noun, plural, open, close: '\n</details>\n', items };
}

function slowerItem({ what, unit, before, samples, now, range, acceptedBy }: SlowerFact): Item {
  const usual = `usually ${measure(before, unit)} (95 % of ${samples} runs: ${range.map((end) => measure(end, unit)).join(' to ')})`;
  const accepted = acceptedBy === undefined ? '' : `; accepted by ${escapeMarkdown(acceptedBy)}`;
  return note(`**${escapeMarkdown(what)}**: ${measure(now, unit)}, ${usual}${accepted}`);
}

function measure(value: number, unit: string): string {
  return unit === '' ? formatMeasure(value) : `${formatMeasure(value)} ${escapeMarkdown(unit)}`;
}

function coverageItem({ before, now }: CoverageFact): Item {
  const beside = before === undefined ? '' : `, on the base ${formatPercent(before)}`;
  const line = `Coverage of lines: ${formatPercent(now)}${beside}\n`;
  return { full: line, short: line };
}

function note(text: string): Item {
  const line = mustache.render(TEMPLATES.note, { text });
  return { full: line, short: line };
}
