/**
 * What stands behind `file:line:` or `file:line:column:` at the start of a line, as Go, compilers and GoogleTest write;
 * undefined when the line does not start with a place.
 */
export function locatedText(line: string): string | undefined {
  const end = line.indexOf(':');
  // The shortest is `a.c`; a longer path than this is no file that a person named.
  if (end < 3 || end > 300) return undefined;
  const file = line.slice(0, end);
  if (!file.includes('.') || file.includes(' ')) return undefined;
  let at = end;
  let places = 0;
  while (line[at] === ':' && isDigit(line, at + 1)) {
    at++;
    while (isDigit(line, at)) at++;
    places++;
  }
  if (places === 0 || (at < line.length && line[at] !== ':' && line[at] !== ' ')) return undefined;
  return line.slice(line[at] === ':' ? at + 1 : at).trim();
}

function isDigit(line: string, at: number): boolean {
  const code = line.charCodeAt(at);
  return code >= 48 && code <= 57;
}
