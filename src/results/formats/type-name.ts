/**
 * The name of a .NET class without its assembly: `Shop.Cart, Shop, Version=1.0.0.0` is `Shop.Cart`. Commas between
 * brackets belong to the arguments of a generic class.
 */
export function typeName(qualified: string): string {
  let depth = 0;
  for (let at = 0; at < qualified.length; at += 1) {
    const character = qualified[at];
    if (character === '[') depth += 1;
    else if (character === ']') depth -= 1;
    else if (character === ',' && depth <= 0) return qualified.slice(0, at).trim();
  }
  return qualified.trim();
}
