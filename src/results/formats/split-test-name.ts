/**
 * The class and the rest of a full name such as `Shop.Tests.CartTests("a.b").Adds(1.5)`: parted at the last dot that is
 * neither between brackets nor in a string. A name whose brackets do not match is parted before the first bracket.
 */
export function splitTestName(full: string): { className: string; name: string } {
  const dot = lastOuterDot(full);
  return dot === -1 ? { className: '', name: full } : { className: full.slice(0, dot), name: full.slice(dot + 1) };
}

function lastOuterDot(full: string): number {
  let last = -1;
  let depth = 0;
  let inString = false;
  for (let at = 0; at < full.length; at += 1) {
    const character = full[at];
    if (inString) {
      if (character === '\\') at += 1;
      else if (character === '"') inString = false;
    } else if (character === '"') inString = depth > 0;
    else if (character === '(' || character === '<' || character === '[') depth += 1;
    else if (character === ')' || character === '>' || character === ']') depth -= 1;
    else if (character === '.' && depth === 0) last = at;
  }
  if (depth === 0 && !inString) return last;
  const bracket = full.indexOf('(');
  return full.lastIndexOf('.', bracket === -1 ? full.length : bracket);
}
