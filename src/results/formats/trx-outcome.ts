import type { Outcome } from '../result-row.ts';
import { plainWord } from './plain-word.ts';

/** All values of TRX's test outcome, in small letters as some imitators write them. */
const OUTCOMES: ReadonlyMap<string, Outcome> = new Map([
  ['error', 'error'],
  ['failed', 'failed'],
  ['timeout', 'error'],
  ['aborted', 'error'],
  ['inconclusive', 'skipped'],
  ['passedbutrunaborted', 'passed'],
  ['notrunnable', 'error'],
  ['notexecuted', 'skipped'],
  ['disconnected', 'error'],
  ['warning', 'passed'],
  ['passed', 'passed'],
  // Ended without a verdict.
  ['completed', 'skipped'],
  ['inprogress', 'error'],
  ['pending', 'skipped'],
  // Not of the enumeration, but written by imitators.
  ['skipped', 'skipped'],
]);
/** These say no more than their class. */
const PLAIN: ReadonlySet<string> = new Set(['error', 'failed', 'passed', 'notexecuted', 'skipped']);
/** Outcomes of the whole run with which nothing can be green. */
const RED_RUN: ReadonlySet<string> = new Set([
  'failed',
  'error',
  'aborted',
  'timeout',
  'disconnected',
  'notrunnable',
  'inprogress',
]);
/** Those of a run that was stopped before its end. */
const STOPPED_RUN: ReadonlySet<string> = new Set(['aborted', 'timeout', 'disconnected', 'inprogress']);

/** What a result's outcome counts as. One that is missing is the enumeration's first value, `Error`. */
export function trxOutcome(outcome: string | undefined): { outcome: Outcome; word: string | undefined } {
  if (outcome === undefined) return { outcome: 'error', word: 'missing outcome' };
  const key = outcome.toLowerCase();
  return { outcome: OUTCOMES.get(key) ?? 'error', word: PLAIN.has(key) ? undefined : plainWord(outcome) };
}

export const isRedRun = (outcome: string): boolean => RED_RUN.has(outcome.toLowerCase());

export const isStoppedRun = (outcome: string): boolean => STOPPED_RUN.has(outcome.toLowerCase());
