/** `${NAME}` or `${NAME:-default}`; `$${` stands for a plain `${`. */
const VARIABLE = /\$(\$\{)|\$\{([A-Za-z_][A-Za-z0-9_]*)(?::-([^}]*))?\}/g;

/** A variable that is not set and has no default, and where it stands. */
export interface MissingVariable {
  readonly path: readonly string[];
  readonly name: string;
}

/**
 * A configuration with the environment's variables put into its texts. Commands stay as they are: their variables are
 * the shell's, which knows more of them. Names of members are never changed.
 */
export function expandVariables(
  value: unknown,
  env: Readonly<Record<string, string>>,
): { value: unknown; missing: MissingVariable[] } {
  const missing: MissingVariable[] = [];
  const expand = (part: unknown, path: readonly string[]): unknown => {
    if (typeof part === 'string') {
      return part.replace(VARIABLE, (_whole, escaped: string | undefined, name: string, fallback?: string) => {
        if (escaped !== undefined) return escaped;
        // As in a shell, `:-` also stands in for a variable that is set to nothing.
        const found = env[name] || fallback;
        if (found === undefined && env[name] === undefined) missing.push({ path, name });
        return found ?? '';
      });
    }
    if (Array.isArray(part)) return part.map((item, index) => expand(item, [...path, String(index)]));
    if (typeof part !== 'object' || part === null) return part;
    return Object.fromEntries(
      Object.entries(part).map(([key, inner]) => [key, isCommand(key, inner) ? inner : expand(inner, [...path, key])]),
    );
  };
  return { value: expand(value, []), missing };
}

/** A member named so that holds members of its own is a service or a suite of that name. */
function isCommand(key: string, value: unknown): boolean {
  return (key === 'command' || key === 'exec') && (typeof value === 'string' || Array.isArray(value));
}
