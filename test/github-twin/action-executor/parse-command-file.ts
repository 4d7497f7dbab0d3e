/** The lines of a GITHUB_OUTPUT or GITHUB_ENV file: `name=value`, or `name<<END`, lines, `END`. Throws as the runner fails. */
export function parseCommandFile(text: string): Record<string, string> {
  const values: Record<string, string> = {};
  const lines = text.split(/\r?\n/);
  for (let i = 0; i < lines.length; i += 1) {
    const line = lines[i] as string;
    if (line === '') continue;
    const heredoc = /^([^=]+?)<<(.+)$/.exec(line);
    if (heredoc === null) {
      const equals = line.indexOf('=');
      if (equals < 1) throw new Error(`Invalid format '${line}'`);
      values[line.slice(0, equals)] = line.slice(equals + 1);
      continue;
    }
    const [, name, delimiter] = heredoc as unknown as [string, string, string];
    const end = lines.indexOf(delimiter, i + 1);
    if (end === -1) throw new Error(`Matching delimiter not found '${delimiter}'`);
    values[name] = lines.slice(i + 1, end).join('\n');
    i = end;
  }
  return values;
}
