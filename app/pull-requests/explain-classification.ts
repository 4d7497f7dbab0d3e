import { escapeMarkdown } from '../../src/report/escape-markdown.ts';
import { verdictGist } from '../../src/report/verdict-gist.ts';
import type { Classification, Doubt, Remark } from './classification.ts';
import type { BaseFacts, HistoryFact, RunLink, WordFact } from './pull-request-facts.ts';

/** Runs elsewhere that are linked; two show a pattern, and the history page has them all. */
const EXAMPLES = 2;
/** Digits of a commit that tell it from others, as GitHub shows them. */
const SHORT_SHA = 7;

/** Why a failure has its class: one sentence of Markdown with the evidence; empty where the class says all. */
export function explainClassification(classification: Classification, base: BaseFacts): string {
  switch (classification.kind) {
    case 'new':
      if (classification.word !== undefined) return wordText(classification.word, 'this change broke it');
      return classification.remark === undefined ? '' : REMARKS[classification.remark];
    case 'broken-on-base':
      return `Fails with the same error in ${link(classification.run)} on ${branchOf(base)}.`;
    case 'flaky':
      return flakyText(classification.history);
    case 'muted': {
      const { author, until, reason } = classification.mute;
      const why = reason === '' ? '' : `: ${escapeMarkdown(reason)}`;
      return `Muted by ${escapeMarkdown(author)} until ${escapeMarkdown(until.slice(0, 10))}${why}.`;
    }
    case 'unclassified':
      if (classification.word !== undefined) return wordText(classification.word, 'this change did not break it');
      return DOUBTS[classification.doubt](base);
  }
}

const REMARKS: Record<Remark, string> = {
  'other-error-than-base': 'It fails on the base as well, but with another error.',
  'other-error-than-flake': 'The test is flaky, but not with this error.',
  'more-often-than-its-rate': 'The test is flaky with this error, but fails here more often than its rate explains.',
  'said-mine': 'A person says that this change broke it.',
  'flaky-but-touched': 'The test is flaky with this error, but this change touches its file.',
};

const DOUBTS: Record<Doubt, (base: BaseFacts) => string> = {
  'no-merge-base': () => 'There is no common commit to compare with.',
  'no-base-results': ({ sha }) => `No results are stored of ${sha}.`,
  'test-not-on-base': ({ sha }) => `This test did not run at ${sha}: it may be new.`,
  'variant-not-on-base': ({ sha }) => `This test did not run in this variant at ${sha}.`,
  'skipped-on-base': ({ sha }) => `This test was skipped at ${sha}.`,
  'generic-error': () => 'Its error says too little to tell whether it is the one that is known.',
  'said-not-mine': () => 'A person says that this change did not break it.',
  infrastructure: () =>
    'Nearly every test fails, and with errors of machines, networks or without any: the infrastructure, or this change.',
};

/** The words of every other place that tells of a verdict, and where to see it. */
function flakyText({ verdict, examples }: HistoryFact): string {
  const shown = examples.slice(0, EXAMPLES).map(link);
  const where = shown.length === 0 ? '' : `, as in ${shown.join(', ')}`;
  return `Same error as its known flake: ${verdictGist(verdict)}${where}.`;
}

/** A person's word, and what it overrules. */
function wordText({ author, reason, told }: WordFact, what: string): string {
  const why = reason === '' ? '' : `: ${escapeMarkdown(reason)}`;
  return `${escapeMarkdown(author)} says that ${what}${why}. It was told as ${told}.`;
}

function link({ sha, url }: RunLink): string {
  return `[${sha.slice(0, SHORT_SHA)}](${url})`;
}

function branchOf({ branch }: BaseFacts): string {
  return `<code>${escapeMarkdown(branch)}</code>`;
}
