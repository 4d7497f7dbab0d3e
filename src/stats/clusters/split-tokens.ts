/** A longer quotation is no value but text that happens to stand between two quotes. */
const LONGEST_QUOTE = 120;

const QUOTES = '"\'`';

/**
 * The words of a line; what stands in quotes is one word whatever spaces are in it, because a value of two words is
 * still one value.
 */
export function splitTokens(line: string): string[] {
  const tokens: string[] = [];
  let token = '';
  let at = 0;
  while (at < line.length) {
    const character = line[at] as string;
    const end = QUOTES.includes(character) ? quoteEnd(line, at) : -1;
    if (end !== -1) {
      token += line.slice(at, end + 1);
      at = end + 1;
      continue;
    }
    at++;
    if (character > ' ' && character !== '\u00a0') {
      token += character;
      continue;
    }
    if (token !== '') tokens.push(token);
    token = '';
  }
  if (token !== '') tokens.push(token);
  return tokens;
}

/** A line without what it quotes. */
export function withoutQuotes(line: string): string {
  let kept = '';
  for (let at = 0; at < line.length; at++) {
    const end = QUOTES.includes(line[at] as string) ? quoteEnd(line, at) : -1;
    if (end === -1) kept += line[at];
    else at = end;
  }
  return kept;
}

/** Where the quotation ends that starts at `start`; -1 when none does: the `'` of "can't" opens nothing. */
function quoteEnd(line: string, start: number): number {
  if (start > 0 && isLetter(line.charCodeAt(start - 1))) return -1;
  const quote = line[start] as string;
  const limit = Math.min(line.length, start + LONGEST_QUOTE + 2);
  for (let at = start + 1; at < limit; at++) {
    if (line[at] === quote && !isLetter(line.charCodeAt(at + 1))) return at;
  }
  return -1;
}

/** Letters and digits of ASCII, and all that is no ASCII. */
function isLetter(code: number): boolean {
  return (code >= 48 && code <= 57) || (code >= 65 && code <= 90) || (code >= 97 && code <= 122) || code > 127;
}
