const ESCAPES: ReadonlyMap<string, string> = new Map([
  ['\\r', ''],
  ['\\n', '\n'],
  ['\\t', '\t'],
  ['\\"', '"'],
  ['\\\\', '\\'],
]);

/**
 * A message as it was before xUnit.net wrote it: its own runners escape line ends, quotes and backslashes as C# does.
 * A text with real line ends was not written by them.
 */
export function unescapeXunit(text: string): string {
  if (text.includes('\n') || !text.includes('\\')) return text;
  return text.replace(/\\[rnt"\\]/g, (escaped) => ESCAPES.get(escaped) as string);
}
