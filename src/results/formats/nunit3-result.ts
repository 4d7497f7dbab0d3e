import type { Outcome } from '../result-row.ts';
import type { XmlAttributes } from '../xml/xml-handler.ts';
import { plainWord } from './plain-word.ts';

/** How a run, suite or case of NUnit 3 ended. */
export interface Nunit3Result {
  readonly outcome: Outcome;
  readonly word: string | undefined;
  /** Where it failed, unless in the test itself: `SetUp`, `TearDown`, `Parent`, `Child`. */
  readonly site: string;
}

const OUTCOMES: ReadonlyMap<string, Outcome> = new Map([
  ['Passed', 'passed'],
  // NUnit counts warnings apart and its runners end well with them.
  ['Warning', 'passed'],
  ['Failed', 'failed'],
  ['Skipped', 'skipped'],
  ['Inconclusive', 'skipped'],
]);
/** Labels of a failed result that mean that the test could give no answer. */
const ERROR_LABELS: ReadonlySet<string> = new Set(['Error', 'Invalid', 'Cancelled']);
/** Sites of a failure outside of the test's own body. */
const OUTER_SITES: ReadonlySet<string> = new Set(['SetUp', 'TearDown', 'Parent']);

/** Reads `result`, `label` and `site`, or all three from a result such as Unity's `Failed:Error(TearDown)`. */
export function nunit3Result(attributes: XmlAttributes): Nunit3Result {
  const result = attributes.get('result') ?? '';
  const parts = /^(\w+)(?::(\w+))?(?:\((\w+)\))?$/.exec(result);
  const status = parts?.[1] ?? result;
  const label = attributes.get('label') || parts?.[2] || '';
  const site = attributes.get('site') || parts?.[3] || '';
  return { ...meaning(status, label, site), site };
}

function meaning(status: string, label: string, site: string): Pick<Nunit3Result, 'outcome' | 'word'> {
  const outcome = OUTCOMES.get(status);
  if (outcome === undefined) return { outcome: 'error', word: plainWord(status || 'missing outcome') };
  if (outcome === 'passed') return { outcome, word: status === 'Warning' ? 'warning' : undefined };
  if (outcome === 'skipped') {
    const word = status === 'Inconclusive' ? status : label;
    return { outcome, word: word === '' ? undefined : plainWord(word) };
  }
  if (ERROR_LABELS.has(label)) return { outcome: 'error', word: label === 'Error' ? undefined : plainWord(label) };
  return OUTER_SITES.has(site) ? { outcome: 'error', word: plainWord(site) } : { outcome, word: undefined };
}
