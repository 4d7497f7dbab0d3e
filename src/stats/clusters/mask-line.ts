import { classifyWord, hasDigit, type WordKind } from './classify-word.ts';

/** Gives each different word of a kind its number, from 1, within one text. */
export class Placeholders {
  private readonly known = new Map<string, string>();
  private next = 1;

  of(kind: string, word: string): string {
    const key = `${kind} ${word}`;
    const earlier = this.known.get(key);
    if (earlier !== undefined) return earlier;
    const placeholder = `<${kind}${this.next++}>`;
    this.known.set(key, placeholder);
    return placeholder;
  }
}

/** A placeholder as it stands in a masked text: a second masking leaves it as it is. */
const PLACEHOLDER = /<[a-z][a-z-]{0,30}\d{1,5}>/y;

/** Characters that end a word: what stands between them is classified on its own. */
const DELIMITERS = new Set(' \t\n\f\v()[]{}<>"\'`,;=|!?*^&$…“”‘’«»\u00a0');

/**
 * A line with every word that changes from run to run replaced by a numbered placeholder: the same word has the same
 * number within one text. Reads every character a bounded number of times, whatever the line is.
 */
export function maskLine(line: string, placeholders: Placeholders): string {
  let masked = '';
  let at = 0;
  while (at < line.length) {
    const character = line[at] as string;
    if (character === '<') {
      PLACEHOLDER.lastIndex = at;
      const found = PLACEHOLDER.exec(line)?.[0];
      masked += found ?? '<';
      at += found?.length ?? 1;
      continue;
    }
    if (DELIMITERS.has(character)) {
      masked += character;
      at++;
      continue;
    }
    const start = at;
    while (at < line.length && !DELIMITERS.has(line[at] as string)) at++;
    if (isUrl(line, start, at)) while (at < line.length && !endsUrl(line[at] as string)) at++;
    masked += maskWord(line.slice(start, at), placeholders);
  }
  return masked;
}

const isUrl = (line: string, start: number, end: number) => line.slice(start, end).includes('://');
const endsUrl = (character: string) => ' \t\n"\'`<>)]}|'.includes(character);

/** Full stops and colons at a word's end belong to the sentence. */
function maskWord(word: string, placeholders: Placeholders): string {
  let end = word.length;
  while (end > 0 && '.:,;'.includes(word[end - 1] as string)) end--;
  const core = word.slice(0, end);
  const kind = classifyWord(core);
  if (kind !== undefined) return placeholders.of(kind, core) + word.slice(end);
  return hasDigit(core) ? maskParts(core, placeholders) + word.slice(end) : word;
}

/** Words with a digit that name a thing and not one specimen of it. */
const NAMES =
  /^(?:[iuf]|u?int|float|bool|utf-?|uint|base|sha-?|md|http|ipv|x|arm|amd|win|es|ec|s|h|oauth|v|p|vector|vec|log)(?:1|2|3|4|5|6|7|8|16|32|64|86|99|95|90|50|128|256|384|512)[a-z]?$/i;

/** Of `com.shop.Cart2Test` only the part with a digit, of `worker-3` only the number, of `pod-7d9f8-x2` the whole. */
function maskParts(word: string, placeholders: Placeholders): string {
  return splitAt(word, '.:#@/\\+~')
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

/** The word cut before and after each separator, which stays a piece of its own. */
function splitAt(word: string, separators: string): string[] {
  const pieces: string[] = [];
  let from = 0;
  for (let at = 0; at < word.length; at++) {
    if (!separators.includes(word[at] as string)) continue;
    if (at > from) pieces.push(word.slice(from, at));
    pieces.push(word[at] as string);
    from = at + 1;
  }
  if (from < word.length) pieces.push(word.slice(from));
  return pieces;
}
