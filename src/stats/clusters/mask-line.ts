import { classifyWord, hasDigit, type WordKind } from './classify-word.ts';
import { namesOutcome } from './names-outcome.ts';
import type { Placeholders } from './placeholders.ts';
import { splitAt } from './split-at.ts';

/** Characters that end a word: what stands between them is classified on its own. */
const DELIMITERS = new Set(' \t\n\r\f\v()[]{}<>"\'`,;=|!?*^&$…“”‘’«»\u00a0');
/** An address in a text ends here. */
const URL_ENDS = new Set(' \t\n\r"\'`<>)]}|');

/**
 * A line with every word that changes from run to run replaced by a numbered placeholder: the same word has the same
 * number within one text. Reads every character a bounded number of times, whatever the line is.
 */
export function maskLine(line: string, placeholders: Placeholders): string {
  let masked = '';
  let before = '';
  let at = 0;
  // What touches a placeholder is the rest of a word that was masked already.
  let isRest = false;
  while (at < line.length) {
    const known = line[at] === '<' ? placeholders.at(line, at) : undefined;
    if (known !== undefined || DELIMITERS.has(line[at] as string)) {
      masked += known ?? line[at];
      at += known?.length ?? 1;
      isRest = known !== undefined && placeholders.isOurs(known);
      continue;
    }
    const start = at;
    while (at < line.length && !DELIMITERS.has(line[at] as string)) at++;
    if (line.slice(start, at).includes('://')) while (at < line.length && !URL_ENDS.has(line[at] as string)) at++;
    const word = line.slice(start, at);
    const next = line[at] === '<' ? placeholders.at(line, at) : undefined;
    if (next !== undefined && placeholders.isOurs(next)) isRest = true;
    const stays = isRest || namesOutcome(word, before, line[start - 1], line[at]);
    masked += stays ? word : maskWord(word, placeholders);
    before = word;
  }
  return masked;
}

/** Full stops and colons at a word's end belong to the sentence. */
function maskWord(word: string, placeholders: Placeholders): string {
  let end = word.length;
  while (end > 0 && '.:'.includes(word[end - 1] as string)) end--;
  const core = word.slice(0, end);
  const kind = classifyWord(core);
  if (kind !== undefined) return placeholders.of(kind, core) + word.slice(end);
  return hasDigit(core) ? maskParts(core, placeholders) + word.slice(end) : word;
}

/** Words with a digit that name a thing and not one specimen of it: `int32`, `sha256`, `http2`, `p95`. */
const NAMES =
  /^(?:[iuf]|u?int|float|utf-?|base|sha-?|md|http|ipv|x|arm|amd|win|es|ec|s|h|k|oauth|v|p|vec)(?:[1-8]|16|32|64|86|99|95|90|50|128|256|384|512)[a-z]?$/i;

/** Of `com.shop.Cart2Test` only the part with a digit, of `worker-3` only the number, of `pod-7d9f8-x2` the whole. */
function maskParts(word: string, placeholders: Placeholders): string {
  return splitAt(word, '.:#@/\\+~%')
    .map((part) => (hasDigit(part) ? maskPart(part, placeholders) : part))
    .join('');
}

function maskPart(part: string, placeholders: Placeholders): string {
  if (NAMES.test(part)) return part;
  const kind = classifyWord(part);
  if (kind !== undefined) return placeholders.of(kind, part);
  const pieces = splitAt(part, '-_');
  const isPlain = pieces.every((piece) => !hasDigit(piece) || isNumber(piece) || NAMES.test(piece));
  if (!isPlain || pieces.length === 1) return placeholders.of('id' satisfies WordKind, part);
  return pieces.map((piece) => (isNumber(piece) ? placeholders.of('num' satisfies WordKind, piece) : piece)).join('');
}

function isNumber(piece: string): boolean {
  for (let at = 0; at < piece.length; at++) {
    const code = piece.charCodeAt(at);
    if (code < 48 || code > 57) return false;
  }
  return piece.length > 0;
}
