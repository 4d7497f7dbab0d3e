import mustache from 'mustache';
import { countOf } from '../../src/report/count-of.ts';
import { escapeMarkdown } from '../../src/report/escape-markdown.ts';
import { formatPercent } from '../../src/report/format-percent.ts';
import { countLines, formatRanges } from '../../src/results/coverage/line-ranges.ts';
import type { Item, Section } from './fit-sections.ts';
import { TEMPLATES } from './generated/templates.ts';
import type { ChangedLinesFact } from './pull-request-facts.ts';

/** Ranges of one file that are named; a person looks at the file by then. */
const RANGES = 20;
/** Characters of a path. */
const PATH = 200;

/** Coverage of the lines that this change added: the share in a line, and which are not covered in a list below it. */
export function changedLinesSections(fact: ChangedLinesFact): Section[] {
  const lines = [share(fact), doubt(fact)].filter((line) => line !== '');
  const items = fact.uncovered.map(({ file, ranges }) => note(`${path(file)}: ${lineNumbers(ranges)}`));
  const missed = fact.total - fact.covered;
  return [
    {
      ...{ noun: 'line on changed lines', plural: 'lines on changed lines', open: '\n', close: '' },
      items: lines.map((line) => ({ full: `${line}\n`, short: `${line}\n` })),
    },
    {
      ...{ noun: 'file with lines that are not covered', plural: 'files with lines that are not covered' },
      open: `\n<details><summary><b>Changed and not covered</b> (${countOf(missed, 'line')})</summary>\n\n`,
      ...{ close: '\n</details>\n', items },
    },
  ];
}

function share({ total, covered }: ChangedLinesFact): string {
  if (total === 0) return '';
  return `Coverage of changed lines: ${formatPercent(covered / total)} of ${countOf(total, 'line')} that can run`;
}

/** What is not known, and why; a share that leaves something out is never told without it. */
function doubt({ unknown, leftOut, isTooLarge }: ChangedLinesFact): string {
  if (isTooLarge) return 'Coverage of changed lines: inconclusive, GitHub does not list all files of so large a change';
  const of = (why: ChangedLinesFact['unknown'][number]['why']) => unknown.filter((one) => one.why === why);
  const reasons = [
    reason(of('no diff'), 'of which GitHub shows no diff'),
    reason(of('changed on the base'), 'which the base branch changed as well since'),
    leftOut === 0 ? '' : `some of ${countOf(leftOut, 'file')} that the report left out`,
  ].filter((text) => text !== '');
  return reasons.length === 0 ? '' : `Coverage of changed lines is inconclusive for ${reasons.join(', and ')}`;
}

function reason(files: ChangedLinesFact['unknown'], text: string): string {
  const [first] = files;
  if (first === undefined) return '';
  const more = files.length === 1 ? '' : ` and ${countOf(files.length - 1, 'more file')}`;
  return `${path(first.file)}${more}, ${text}`;
}

function path(file: string): string {
  return `<code>${escapeMarkdown(file, PATH)}</code>`;
}

function lineNumbers(ranges: ChangedLinesFact['uncovered'][number]['ranges']): string {
  const rest = countLines(ranges.slice(RANGES));
  const named = formatRanges(ranges.slice(0, RANGES), ', ', '–');
  return rest === 0 ? named : `${named} and ${countOf(rest, 'more line')}`;
}

function note(text: string): Item {
  const line = mustache.render(TEMPLATES.note, { text });
  return { full: line, short: line };
}
