/**
 * Kinds of words that change from run to run, in the order in which they are tried. A word of two kinds is of the
 * first: `2026-11-21` is a time although it is made of numbers, `10.0.0.1` an address.
 */
export const WORD_KINDS = ['url', 'mail', 'uuid', 'time', 'path', 'ip', 'hex', 'num', 'id'] as const;
export type WordKind = (typeof WORD_KINDS)[number];

/** A longer word is no address, path or date that a person could recognise; it is masked as a whole. */
const LONGEST_WORD = 512;

// Every pattern is anchored at both ends and no two neighbouring repeats share a character, so that each of them reads a
// word once: the work is linear in the text whatever the text is.
const URL_START = /^[a-z][a-z0-9+.-]{0,20}:\/\//i;
const MAIL = /^[\w.+-]{1,64}@[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,8}$/i;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const DATE = /^\d{4}[-/.]\d{1,2}[-/.]\d{1,2}(?:[T_]\d{2}:?\d{2}(?::?\d{2}(?:[.,]\d{1,9})?)?)?(?:Z|[+-]\d{2}:?\d{2})?$/;
const DAY = /^\d{1,2}[-/.]\d{1,2}[-/.]\d{4}$/;
const CLOCK = /^\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d{1,9})?)?(?:Z|[+-]\d{2}:?\d{2})?$/;
const PATH_START = /^(?:\/|\.{1,2}[/\\]|~\/|[a-z]:[/\\]|\\\\)[^/\\]/i;
const FILE_END = /\.[a-z][a-z0-9]{0,7}(?::\d{1,7}){0,2}:?$/i;
const IP4 = /^\d{1,3}\.\d{1,3}\.\d{1,3}\.\d{1,3}(?:\/\d{1,2})?(?::\d{1,5})?$/;
const IP6 = /^[0-9a-f:.]+(?:%[a-z0-9]{1,15})?$/i;
const HEX = /^(?:0x[0-9a-f]+|[0-9a-f]{7,})$/i;
const NUMBER =
  /^[-+]?(?:\d[\d_]*(?:\.\d+)?|\.\d+)(?:e[-+]?\d{1,4})?(?:[a-zµ]{1,2}|min|sec|secs|mins|hrs|bytes|[kmgtp]i?b(?:\/s)?|%|px|x|nd|st|rd|th|°)?$/i;

/** The kind of a word without spaces and brackets; undefined when it says the same in every run. */
export function classifyWord(word: string): WordKind | undefined {
  if (word.length > LONGEST_WORD) return 'id';
  if (URL_START.test(word)) return 'url';
  if (MAIL.test(word)) return 'mail';
  if (isPath(word)) return DATE.test(word) || DAY.test(word) ? 'time' : 'path';
  if (!hasDigit(word)) return isLocalAddress(word) ? 'ip' : undefined;
  if (UUID.test(word)) return 'uuid';
  if (DATE.test(word) || DAY.test(word) || CLOCK.test(word)) return 'time';
  if (IP4.test(word) || isIp6(word)) return 'ip';
  if (NUMBER.test(word)) return 'num';
  if (HEX.test(word)) return 'hex';
  return undefined;
}

/** Rooted, or of at least three parts, or of two of which the last is named like a file. */
function isPath(word: string): boolean {
  if (PATH_START.test(word)) return true;
  const parts = word.split(/[/\\]/);
  return parts.length > 3 || (parts.length > 1 && FILE_END.test(word));
}

function isIp6(word: string): boolean {
  return word.split(':').length > 3 && IP6.test(word);
}

const isLocalAddress = (word: string): boolean => word === '::' || word === 'fe80::';

/** Whether a character from 0 to 9 is in it. */
export function hasDigit(word: string): boolean {
  for (let at = 0; at < word.length; at++) {
    const code = word.charCodeAt(at);
    if (code >= 48 && code <= 57) return true;
  }
  return false;
}
