import mustache from 'mustache';
import { escapeMarkdown } from '../../src/report/escape-markdown.ts';
import { fence } from '../../src/report/fence.ts';
import type { FailedTest } from './classify-failures.ts';
import type { SummaryDecision } from './decide.ts';
import { explainClassification } from './explain-classification.ts';
import type { Item, Section } from './fit-sections.ts';
import { TEMPLATES } from './generated/templates.ts';
import { lazyItem } from './lazy-item.ts';
import type { BaseFacts } from './pull-request-facts.ts';
import { gridSection } from './render-grid.ts';
import { testLine, testPlace, testTitle } from './test-line.ts';

/** Unfolded: more than one screen of open errors hides how many there are. */
const OPEN = 5;
/** UTF-16 units of an error's message, and of its trace; the report has the whole. */
const MESSAGE = 2000;
const TRACE = 3000;
/** Variants named on one line. */
const VARIANTS = 8;

/** The failing tests by class, the new ones open, and where they fail; then those that this change fixed. */
export function failureSections(decision: SummaryDecision): Section[] {
  const { base, failed, fixed } = decision;
  const branch = `<code>${escapeMarkdown(base.branch)}</code>`;
  const items = (kind: keyof typeof failed) => failed[kind].map((failure) => failureItem(failure, base, false));
  return [
    {
      noun: 'new failure',
      open: `\n#### New failures\n\nThey pass on ${branch} at the commit compared with.\n\n`,
      close: '',
      items: failed.new.map((failure, index) => failureItem(failure, base, index < OPEN)),
    },
    {
      noun: 'unclassified failure',
      open: '\n#### Unclassified failures\n\nThe base cannot say whether this change broke them.\n\n',
      close: '',
      items: items('unclassified'),
    },
    gridSection(decision),
    folded('Known flaky', 'flaky failure', items('flaky')),
    folded(
      `Broken on ${branch} already`,
      'failure known from the base',
      items('broken-on-base'),
      'failures known from the base',
    ),
    folded('Muted', 'muted failure', items('muted')),
    folded('Fixed by this change', 'fixed test', fixed.map(testLine)),
  ];
}

function folded(title: string, noun: string, items: Item[], plural = `${noun}s`): Section {
  return {
    noun,
    plural,
    open: `\n<details><summary><b>${title}</b> (${items.length})</summary>\n\n`,
    close: '\n</details>\n',
    items,
  };
}

function failureItem(failure: FailedTest, base: BaseFacts, isOpen: boolean): Item {
  const { test, variants, message, trace, classification } = failure;
  const said = () => ({
    isOpen,
    title: testTitle(test),
    meta: [...testPlace(test), ...shownVariants(variants)],
    reason: explainClassification(classification, base),
  });
  return lazyItem(
    () => mustache.render(TEMPLATES['failure-line'], said()),
    (short) => {
      if (message.trim() === '' && trace.trim() === '') return short;
      return mustache.render(TEMPLATES.failure, {
        ...said(),
        message: block(message, MESSAGE),
        // Many runners repeat the message at the top of the trace; the trace alone would hide the message in a fold.
        trace: trace.trim() === message.trim() ? '' : block(trace, TRACE),
      });
    },
  );
}

function shownVariants(variants: readonly string[]): string[] {
  const named = variants.filter((variant) => variant !== '');
  const shown = named.slice(0, VARIANTS).map((variant) => escapeMarkdown(variant));
  return named.length > shown.length ? [...shown, `${named.length - shown.length} more variants`] : shown;
}

function block(text: string, limit: number): string {
  return text.trim() === '' ? '' : fence(text, limit);
}
