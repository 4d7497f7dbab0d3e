import mustache from 'mustache';
import { escapeMarkdown } from '../../src/report/escape-markdown.ts';
import type { Classification } from './classification.ts';
import type { SummaryDecision } from './decide.ts';
import type { Item, Section } from './fit-sections.ts';
import { TEMPLATES } from './generated/templates.ts';
import { groupBy } from './group-by.ts';
import { testTitle } from './test-line.ts';

/** Columns; a wider table scrolls out of sight. */
const VARIANTS = 8;
/** Rows, the new failures first; more are no overview. */
const TESTS = 50;
/** Rows that stand open: about half a screen. */
const OPEN = 12;
/** UTF-16 units of a variant. */
const NAME = 60;

/** A cell in a word; what the change broke stands out. */
const WORDS: Record<Classification['kind'], string> = {
  new: '**new**',
  unclassified: 'unclassified',
  flaky: 'flaky',
  'broken-on-base': 'base',
  muted: 'muted',
};

/** Failing tests × variants, where there are several; an empty cell did not fail. */
export function gridSection({ failed, cells }: SummaryDecision): Section {
  const { unclassified, flaky, muted, 'broken-on-base': broken } = failed;
  const all = [...failed.new, ...unclassified, ...flaky, ...broken, ...muted];
  const failing = new Set(all.flatMap(({ variants }) => variants));
  const matrix = new Set([...cells.map(({ variant }) => variant), ...failing]);
  const shown = [...failing].sort().slice(0, VARIANTS);
  const left = failing.size - shown.length;
  const tests = matrix.size < 2 ? [] : [...groupBy(all, ({ test }) => test.identity).values()].slice(0, TESTS);
  const items = tests.map((members): Item => {
    const words = shown.map((variant) =>
      members
        .filter(({ variants }) => variants.includes(variant))
        .map(({ classification }) => WORDS[classification.kind])
        .join(' '),
    );
    const [first] = members;
    const row = mustache.render(TEMPLATES.row, { cells: [first ? testTitle(first.test) : '', ...words].join(' | ') });
    return { full: row, short: row };
  });
  const head = ['Test', ...shown.map((variant) => escapeMarkdown(variant, NAME) || 'no variant')];
  const more = left === 0 ? '' : `, ${left} more variants not shown`;
  return {
    noun: 'row of the grid',
    plural: 'rows of the grid',
    open: `\n<details${items.length <= OPEN ? ' open' : ''}><summary><b>Where it fails</b> (${failing.size} of ${matrix.size} variants${more})</summary>\n\n| ${head.join(' | ')} |\n|${' --- |'.repeat(head.length)}\n`,
    close: '\n</details>\n',
    items,
  };
}
