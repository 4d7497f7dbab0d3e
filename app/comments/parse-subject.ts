/** What a command is about, and what is said of it. */
export interface Subject {
  /** As a person typed it; empty when nothing was named. */
  readonly test: string;
  /** The word that ends the name, as it was written; empty without one. */
  readonly word: string;
  /** What follows that word. */
  readonly rest: string;
}

/**
 * Takes apart what follows a command's name: a test, a word such as `7d`, and the rest. Names have spaces in them, so a name
 * ends where the first such word stands; one that contains such a word is put into quotes.
 * @param word what ends a name, whole words only
 */
export function parseSubject(text: string, word: RegExp): Subject {
  const quoted = /^(["'`])(.+?)\1(?=\s|$)\s*(.*)$/.exec(text);
  if (quoted !== null) {
    const [, , test = '', after = ''] = quoted;
    const inside = divide(after, word);
    return inside?.before === '' ? { test, word: inside.word, rest: inside.after } : { test, word: '', rest: after };
  }
  const parts = divide(text, word);
  if (parts === undefined) return { test: text, word: '', rest: '' };
  // `wrong mine <test>`, the other way round.
  if (parts.before === '') return { test: parts.after, word: parts.word, rest: '' };
  return { test: parts.before, word: parts.word, rest: parts.after };
}

function divide(text: string, word: RegExp): { before: string; word: string; after: string } | undefined {
  const match = new RegExp(`(?:^|\\s)(${word.source})(?=\\s|$)`, 'i').exec(text);
  if (match?.[1] === undefined) return undefined;
  const end = match.index + match[0].length;
  return { before: text.slice(0, match.index).trim(), word: match[1], after: text.slice(end).trim() };
}
