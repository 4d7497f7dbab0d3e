/** Whether one part of a path matches a pattern with `*` (any characters) and `?` (one). Linear in both, nearly. */
export function matchSegment(pattern: string, text: string): boolean {
  let place = 0;
  let at = 0;
  // Where to go on when what follows the last star does not match: one character further.
  let star = -1;
  let retry = 0;
  while (at < text.length) {
    if (pattern[place] === '*') {
      star = place;
      retry = at;
      place += 1;
    } else if (place < pattern.length && (pattern[place] === '?' || pattern[place] === text[at])) {
      place += 1;
      at += 1;
    } else if (star >= 0) {
      place = star + 1;
      retry += 1;
      at = retry;
    } else return false;
  }
  while (pattern[place] === '*') place += 1;
  return place === pattern.length;
}
