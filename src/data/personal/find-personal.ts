import { isIP } from 'node:net';
import type { PersonalKind } from '../../model/personal-kinds.ts';
import { ibanRemainder } from './iban.ts';
import { isLuhnValid } from './luhn.ts';

/** How a kind is found in a text: a pattern that may match too much, and what is left of it. */
interface Finder {
  readonly kind: PersonalKind;
  /** What a text must hold before the pattern is tried at all: most texts hold nothing. */
  readonly hint: RegExp;
  readonly pattern: RegExp;
  /** The beginning of what was found that is of the kind, or nothing; without it, all of it is. */
  readonly accept?: (found: string) => string | undefined;
}

/** Formats of keys and tokens that tell what they are; those that do not are known by their key only. */
const TOKENS = [
  'eyJ[A-Za-z0-9_-]{8,2000}\\.[A-Za-z0-9_-]{8,8000}\\.[A-Za-z0-9_-]{0,2000}', // JSON Web Token
  'gh[pousr]_[A-Za-z0-9]{30,255}', // GitHub
  'github_pat_[A-Za-z0-9_]{30,255}',
  'glpat-[A-Za-z0-9_-]{20,255}', // GitLab
  'A(?:KIA|SIA)[A-Z0-9]{16}', // Amazon Web Services
  'AIza[A-Za-z0-9_-]{35}', // Google
  'xox[abeprs]-[A-Za-z0-9-]{10,255}', // Slack
  '[rs]k_(?:live|test)_[A-Za-z0-9]{16,255}', // Stripe
  'sk-[A-Za-z0-9_-]{20,255}', // OpenAI and others
  'npm_[A-Za-z0-9]{36}',
].join('|');

/** Lengths and first digits of the large networks; a check digit alone is right for one number in ten. */
const CARD =
  /^(?:4\d{12}(?:\d{3}){0,2}|5[1-5]\d{14}|2[2-7]\d{14}|3[47]\d{13}|3[068]\d{12}|6(?:011|4[4-9]\d|5\d\d)\d{12}|35\d{14}|62\d{14,17})$/;

/** The fewest digits of a card, and the fewest characters of an IBAN (Norway's). */
const MIN_CARD = 13;
const MIN_IBAN = 15;

/** This machine and "any address" are nobody's. */
const NOBODY = /^(?:127\.|0\.0\.0\.0$|::1?$|255\.255\.255\.255$)/;

/**
 * In this order: what is found by one is not looked at by the next. Every quantifier has an upper end and no two of
 * neighbours match the same character, so that no text takes longer than its length.
 */
const FINDERS: readonly Finder[] = [
  {
    kind: 'token',
    hint: /[A-Za-z0-9_-]{20}/,
    pattern: new RegExp(`(?<![A-Za-z0-9_-])(?:${TOKENS})`, 'g'),
  },
  {
    kind: 'token',
    hint: /PRIVATE KEY/,
    pattern:
      /-----BEGIN [A-Z ]{0,30}PRIVATE KEY-----(?:[A-Za-z0-9+/=\s:,]|-(?!----)){0,20000}-----END [A-Z ]{0,30}PRIVATE KEY-----/g,
  },
  {
    kind: 'token',
    hint: /earer |asic /,
    pattern: /(?<=\b[Bb]earer |\b[Bb]asic )[A-Za-z0-9._~+/=-]{16,4000}/g,
  },
  {
    kind: 'email',
    hint: /@/,
    // RFC 5321 bounds the local part by 64 and the domain by 255 octets; letters beyond ASCII are allowed (RFC 6531).
    pattern:
      /(?<![\p{L}\p{N}.!#$%&'*+/=?^_`{|}~-])[\p{L}\p{N}.!#$%&'*+/=?^_`{|}~-]{1,64}@[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63}){1,8}/gu,
  },
  {
    kind: 'iban',
    hint: /[A-Za-z]{2}\d\d/,
    pattern: /(?<![A-Za-z0-9])[A-Z]{2}\d\d(?: ?[A-Z0-9]){11,30}(?![A-Za-z0-9])/gi,
    accept: ibanIn,
  },
  {
    kind: 'card',
    hint: /\d(?:[ -]?\d){12}/,
    pattern: /(?<![\w.+-])\d(?:[ -]?\d){12,18}(?![\w-])/g,
    accept: cardIn,
  },
  {
    kind: 'ip',
    hint: /:[0-9A-Fa-f]{0,4}:/,
    pattern: /(?<![\w:.])[0-9A-Fa-f:]{2,39}(?:\.\d{1,3}){0,3}(?![\w:])/g,
    // Times of day have colons as well.
    accept: (found) => (isIP(found) === 6 && isSomebody(found) ? found : undefined),
  },
  {
    kind: 'ip',
    hint: /\d\.\d{1,3}\.\d{1,3}\./,
    pattern: /(?<![\w.-])\d{1,3}(?:\.\d{1,3}){3}(?![\w-]|\.\d)/g,
    accept: (found) => (isSomebody(found) ? found : undefined),
  },
  {
    kind: 'phone',
    hint: /\d.{0,12}\d/,
    // International with its plus or 00, or a North American number with its area code in brackets or with separators.
    pattern:
      /(?<![\w+.-])(?:(?:\+|00)[1-9](?:[ ()./-]{0,2}\d){6,14}|\(\d{3}\) ?\d{3}[ -.]\d{4}|\d{3}-\d{3}-\d{4})(?![\w-])/g,
  },
];

/** Whether digits without separators are the number of a card. */
export function isCard(digits: string): boolean {
  return CARD.test(digits) && isLuhnValid(digits);
}

/** The card that a run of digits begins with: what stands behind it may look like more of it. */
function cardIn(found: string): string | undefined {
  const digits = found.replace(/[ -]/g, '');
  for (let count = digits.length; count >= MIN_CARD; count -= 1) {
    if (!isCard(digits.slice(0, count))) continue;
    const part = firstDigits(found, count);
    if (part !== undefined) return part;
  }
  return undefined;
}

/** The beginning with so many digits, when a group ends there. */
function firstDigits(found: string, count: number): string | undefined {
  let end = 0;
  for (let seen = 0; seen < count; end += 1) if (found[end] !== ' ' && found[end] !== '-') seen += 1;
  return /^\d/.test(found.slice(end)) ? undefined : found.slice(0, end);
}

/** The IBAN that words in capitals and digits begin with. */
function ibanIn(found: string): string | undefined {
  for (let part = found; part.length >= MIN_IBAN; part = part.slice(0, Math.max(part.lastIndexOf(' '), 0))) {
    if (ibanRemainder(part) === 1) return part;
  }
  return undefined;
}

function isSomebody(address: string): boolean {
  return isIP(address) !== 0 && !NOBODY.test(address);
}

/** Replaces every piece of a text that is of one of the kinds by what `replace` answers. */
export function findPersonal(
  text: string,
  kinds: ReadonlySet<PersonalKind>,
  replace: (kind: PersonalKind, found: string) => string,
): string {
  // At even places what is still searched, at odd ones what was replaced and is not looked at again.
  let pieces = [text];
  for (const finder of FINDERS) {
    const { kind, hint } = finder;
    if (!kinds.has(kind) || !pieces.some((piece, index) => index % 2 === 0 && hint.test(piece))) continue;
    pieces = pieces.flatMap((piece, index) => (index % 2 === 0 ? cut(piece, finder, replace) : [piece]));
  }
  return pieces.length === 1 ? text : pieces.join('');
}

/** A text in pieces: what is left at even places, what was replaced at odd ones. */
function cut(
  text: string,
  { kind, pattern, accept }: Finder,
  replace: (kind: PersonalKind, found: string) => string,
): string[] {
  const pieces: string[] = [];
  let from = 0;
  pattern.lastIndex = 0;
  for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) {
    const part = accept === undefined ? match[0] : accept(match[0]);
    if (part === undefined) {
      // Another may begin within what this one has taken: at the next group of it.
      const group = match[0].search(/[ -]/);
      if (group !== -1) pattern.lastIndex = match.index + group + 1;
      continue;
    }
    pieces.push(text.slice(from, match.index), replace(kind, part));
    from = match.index + part.length;
    pattern.lastIndex = from;
  }
  pieces.push(text.slice(from));
  return pieces;
}
