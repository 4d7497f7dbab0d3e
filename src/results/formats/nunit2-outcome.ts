import type { Outcome } from '../result-row.ts';
import type { XmlAttributes } from '../xml/xml-handler.ts';
import { plainWord } from './plain-word.ts';

/** Values of `result`, which versions before 2.5 do not write; in small letters as some imitators write them. */
const OUTCOMES: ReadonlyMap<string, Outcome> = new Map([
  ['success', 'passed'],
  ['failure', 'failed'],
  ['error', 'error'],
  ['notrunnable', 'error'],
  ['cancelled', 'error'],
  ['ignored', 'skipped'],
  ['skipped', 'skipped'],
  ['inconclusive', 'skipped'],
]);
/** These say no more than their class. */
const PLAIN: ReadonlySet<string> = new Set(['success', 'failure', 'error', 'skipped']);

/** What a case or suite of NUnit 2 says of itself by its attributes. */
export function nunit2Outcome(attributes: XmlAttributes): { outcome: Outcome; word: string | undefined } {
  const result = attributes.get('result');
  if (result !== undefined) {
    const key = result.toLowerCase();
    return { outcome: OUTCOMES.get(key) ?? 'error', word: PLAIN.has(key) ? undefined : plainWord(result) };
  }
  // NUnit writes `True`, its imitators `true`.
  if (attributes.get('executed')?.toLowerCase() === 'false') return { outcome: 'skipped', word: undefined };
  const success = attributes.get('success')?.toLowerCase();
  if (success === 'true') return { outcome: 'passed', word: undefined };
  if (success === 'false') return { outcome: 'failed', word: undefined };
  return { outcome: 'error', word: 'missing outcome' };
}
