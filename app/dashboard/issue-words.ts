import { plainLine } from '../../src/report/plain-text.ts';
import { truncate } from '../../src/report/truncate.ts';
import type { IssueDecision } from './load-repository.ts';

const LONGEST = 300;

/** What each kind of write is called, done and not done. */
const VERBS: Readonly<Record<string, readonly [did: string, would: string]>> = {
  open: ['open an issue', 'would open an issue'],
  reopen: ['reopen', 'would reopen'],
  close: ['close', 'would close'],
  comment: ['comment on', 'would comment on'],
  link: ['name the duplicates of', 'would name the duplicates of'],
  overview: ['list what waits', 'would list what waits'],
};

/** A decision about an issue in words: what it is about, and what is, or in a preview would be, done. */
export function issueWords({ key, title, kind, state, number }: IssueDecision): {
  readonly title: string;
  readonly decision: string;
} {
  const [did, would] = VERBS[kind] ?? [kind, `would ${kind}`];
  const where = number === null ? '' : ` #${number}`;
  return {
    title: truncate(plainLine(title ?? causeOf(key)), LONGEST),
    decision: `${state === 'preview' ? would : did}${where}`,
  };
}

/** What fails without a cluster of its own (app/issues). */
function causeOf(key: string): string {
  if (key === 'overview') return 'All that waits for its issue';
  if (key.startsWith('red-run/workflow/')) return 'A workflow is red although no test fails';
  if (key.startsWith('red-run/criterion/')) return 'A criterion is missed although no test fails';
  if (key.startsWith('red-run/')) return 'The environment of the tests fails';
  return key;
}
