import { countOf } from '../../src/report/count-of.ts';
import { escapeMarkdown } from '../../src/report/escape-markdown.ts';
import type { SummaryDecision } from './decide.ts';
import type { Item, Section } from './fit-sections.ts';
import type { FixOutcome } from './judge-attempts.ts';

/** Which issues of flaky tests this change says it fixes, and what proves that. */
export function attemptSection({ attempts }: SummaryDecision): Section {
  return { noun: 'attempt to fix', plural: 'attempts to fix', open: '\n', close: '', items: attempts.map(attemptItem) };
}

function attemptItem(outcome: FixOutcome): Item {
  const { issue, tracker } = outcome;
  // The name of a repository has no character that means anything in Markdown but `_`, which stands within a word.
  const line = `- Attempts to fix ${tracker ?? ''}#${issue}: ${sayOutcome(outcome)}\n`;
  return { full: line, short: line };
}

function sayOutcome({ kind, tries, wanted, variant }: FixOutcome): string {
  const where = variant === undefined || variant === '' ? '' : ` in <code>${escapeMarkdown(variant)}</code>`;
  switch (kind) {
    case 'shown':
      return `${wanted} of ${wanted} passed.`;
    case 'failed':
      return `**not shown to be fixed**, failed in attempt ${tries} of ${wanted}${where}.`;
    case 'short':
      return tries === 1
        ? `**not shown to be fixed**, passed once and was not repeated.`
        : `**not shown to be fixed**, passed ${countOf(tries, 'time')} of the ${wanted} wanted.`;
    case 'unseen':
      return '**not shown to be fixed**, did not run here.';
  }
}
