/** A longer quotation is no value but text that happens to stand between two quotes. */
const LONGEST_QUOTE = 120;

const QUOTES = '"\'`';

/**
 * The words of a line; what stands in quotes is one word whatever spaces are in it, because a value of two words is
 * still one value.
 */
export function splitTokens(line: string): string[] {
  const tokens: string[] = [];
  let start = 0;
  let at = 0;
  while (at < line.length) {
    const end = quoteEnd(line, at);
    if (end !== -1) {
      at = end + 1;
      continue;
    }
    if (isSpace(line.charCodeAt(at))) {
      if (at > start) tokens.push(line.slice(start, at));
      start = at + 1;
    }
    at++;
  }
  if (line.length > start) tokens.push(line.slice(start));
  return tokens;
}

/** White space and what cannot be seen, with the space that does not break. */
const isSpace = (code: number) => code <= 32 || code === 0xa0;

/** A line without the values it quotes; what has a colon in it ("RuntimeError: no database") is no value. */
export function withoutQuotes(line: string): string {
  const kept: string[] = [];
  let from = 0;
  let at = 0;
  while (at < line.length) {
    const end = quoteEnd(line, at);
    if (end === -1) {
      at++;
      continue;
    }
    if (!line.slice(at, end).includes(': ')) {
      kept.push(line.slice(from, at));
      from = end + 1;
    }
    at = end + 1;
  }
  kept.push(line.slice(from));
  return kept.join(' ');
}

/** Where the quotation ends that starts at `start`; -1 when none does: the `'` of "can't" opens nothing. */
function quoteEnd(line: string, start: number): number {
  const quote = line[start] as string;
  if (!QUOTES.includes(quote) || (start > 0 && isLetter(line.charCodeAt(start - 1)))) return -1;
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
