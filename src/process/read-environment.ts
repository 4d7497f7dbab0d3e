/** The environment of this process without unset entries; the only place that reads it, everyone else is handed it. */
export function readEnvironment(): Record<string, string> {
  const entries = Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return Object.fromEntries(entries);
}
