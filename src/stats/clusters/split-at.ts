/** The word cut before and after each separator, which stays a piece of its own. */
export function splitAt(word: string, separators: string): string[] {
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
