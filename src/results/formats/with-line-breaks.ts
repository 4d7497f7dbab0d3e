/** Shorter ones have no lines to lose. */
const MIN_LENGTH = 40;

/**
 * A message as the text below it has it, with its line breaks: an XML parser makes blanks of those in an attribute, and
 * node:test takes them out before, which makes one line of a difference of values. Unchanged where the text does not
 * say the same but for white space.
 */
export function withLineBreaks(message: string, text: string): string {
  if (message.length < MIN_LENGTH || message.includes('\n') || text.includes(message)) return message;
  const words = message.replace(/\s+/g, '');
  const found = positions(text);
  const at = found.letters.indexOf(words);
  const [start, last] = [found.at[at], found.at[at + words.length - 1]];
  return at < 0 || start === undefined || last === undefined ? message : text.slice(start, last + 1);
}

/** The letters of a text without white space, and where each of them stands. */
function positions(text: string): { letters: string; at: Int32Array } {
  const at = new Int32Array(text.length);
  let letters = '';
  for (const { 0: word, index } of text.matchAll(/\S+/g)) {
    for (let offset = 0; offset < word.length; offset += 1) at[letters.length + offset] = index + offset;
    letters += word;
  }
  return { letters, at };
}
