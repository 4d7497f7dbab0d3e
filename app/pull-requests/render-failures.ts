import mustache from 'mustache';
import { escapeMarkdown } from '../../src/report/escape-markdown.ts';
import { fence } from '../../src/report/fence.ts';
import type { Doubt, FailedTest } from './classify-failures.ts';
import type { SummaryDecision } from './decide.ts';
import type { Item, Section } from './fit-sections.ts';
import { TEMPLATES } from './generated/templates.ts';
import type { BaseFacts, TestFact } from './pull-request-facts.ts';

/** Unfolded: more than one screen of open errors hides how many there are. */
const OPEN = 5;
/** UTF-16 units of an error's message, and of its trace; the report has the whole. */
const MESSAGE = 2000;
const TRACE = 3000;
/** Variants named on one line. */
const VARIANTS = 8;

/** The failing tests by class, the new ones open; then those that this change fixed. */
export function failureSections(decision: SummaryDecision): Section[] {
  const { base } = decision;
  const branch = `<code>${escapeMarkdown(base.branch)}</code>`;
  return [
    {
      noun: 'new failure',
      open: `\n#### New failures\n\nThey pass on ${branch} at the commit compared with.\n\n`,
      close: '',
      items: decision.newFailures.map((failure, index) => failureItem(failure, base, index < OPEN)),
    },
    {
      noun: 'unclassified failure',
      open: '\n#### Unclassified failures\n\nThe base cannot say whether this change broke them.\n\n',
      close: '',
      items: decision.unclassified.map((failure) => failureItem(failure, base, false)),
    },
    folded(
      `Broken on ${branch} already`,
      'failure known from the base',
      decision.brokenOnBase.map((failure) => failureItem(failure, base, false)),
      'failures known from the base',
    ),
    folded('Fixed by this change', 'fixed test', decision.fixed.map(fixedItem)),
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
  const { test, variants, message, trace, doubt } = failure;
  const view = {
    isOpen,
    title: title(test),
    meta: [...place(test), ...shownVariants(variants)],
    doubt: doubt === undefined ? '' : DOUBTS[doubt](base),
    message: block(message, MESSAGE),
    // Many runners repeat the message at the top of the trace; the trace alone would hide the message in a fold.
    trace: trace.trim() === message.trim() ? '' : block(trace, TRACE),
  };
  const short = mustache.render(TEMPLATES['failure-line'], view);
  if (view.message === '' && view.trace === '') return { full: short, short };
  return { full: mustache.render(TEMPLATES.failure, view), short };
}

function fixedItem(test: TestFact): Item {
  const line = mustache.render(TEMPLATES['failure-line'], { title: title(test), meta: place(test) });
  return { full: line, short: line };
}

const DOUBTS: Record<Doubt, (base: BaseFacts) => string> = {
  'no-merge-base': () => 'There is no common commit to compare with.',
  'no-base-results': ({ sha }) => `No results are stored of ${sha}.`,
  'test-not-on-base': ({ sha }) => `This test did not run at ${sha}: it may be new.`,
  'variant-not-on-base': ({ sha }) => `This test did not run in this variant at ${sha}.`,
  'skipped-on-base': ({ sha }) => `This test was skipped at ${sha}.`,
};

function title({ path, name }: TestFact): string {
  return escapeMarkdown([...path, name].filter((part) => part !== '').join(' › ')) || 'unnamed test';
}

function place({ suite, file }: TestFact): string[] {
  return [suite, file ?? ''].filter((part) => part !== '').map((part) => escapeMarkdown(part));
}

function shownVariants(variants: readonly string[]): string[] {
  const named = variants.filter((variant) => variant !== '');
  const shown = named.slice(0, VARIANTS).map((variant) => escapeMarkdown(variant));
  return named.length > shown.length ? [...shown, `${named.length - shown.length} more variants`] : shown;
}

function block(text: string, limit: number): string {
  return text.trim() === '' ? '' : fence(text, limit);
}
