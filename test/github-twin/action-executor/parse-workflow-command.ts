/** What GitHub would show beside the code, or in the list of a job. */
export interface Annotation {
  readonly level: 'error' | 'warning' | 'notice';
  readonly message: string;
  readonly properties: Readonly<Record<string, string>>;
}

/** An annotation or a mask, if a line of a step's output is one; only those commands matter here. */
export function parseWorkflowCommand(line: string): Annotation | { readonly mask: string } | undefined {
  const match = /^::([a-z-]+)(?: ([^:]*))?::(.*)$/.exec(line.trimStart());
  if (match === null) return undefined;
  const [, name, properties = '', text = ''] = match;
  const message = decode(text);
  if (name === 'add-mask') return { mask: message };
  if (name !== 'error' && name !== 'warning' && name !== 'notice') return undefined;
  const pairs = properties
    .split(',')
    .filter((part) => part.includes('='))
    .map((part) => [
      part.slice(0, part.indexOf('=')),
      decode(part.slice(part.indexOf('=') + 1))
        .replaceAll('%3A', ':')
        .replaceAll('%2C', ','),
    ]);
  return { level: name, message, properties: Object.fromEntries(pairs) };
}

const decode = (text: string): string => text.replaceAll('%0D', '\r').replaceAll('%0A', '\n').replaceAll('%25', '%');
