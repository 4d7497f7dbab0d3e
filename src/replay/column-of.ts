/**
 * Where a field of a CSV record begins in its text: lines below the record's first, and the column, from 1. Quotes are
 * heeded as the parser did, which has read the record already.
 */
export function columnOf(raw: string, field: number): { readonly down: number; readonly column: number } {
  let [down, lineStart, at, quoted] = [0, 0, 0, false];
  for (let left = field; left > 0 && at < raw.length; at++) {
    const character = raw[at];
    if (character === '"') quoted = !quoted;
    else if (character === ',' && !quoted) left -= 1;
    else if (character === '\n' || (character === '\r' && raw[at + 1] !== '\n')) [down, lineStart] = [down + 1, at + 1];
  }
  return { down, column: at - lineStart + 1 };
}
