import type { ResultRow } from '../result-row.ts';

/** What a YAML block behind a point says, as far as reports have common words for it. */
export type TapDiagnostic = Pick<ResultRow, 'message' | 'trace' | 'durationMs' | 'line'> & {
  /** node:test calls a group of tests a suite. */
  readonly isSuite: boolean;
};

/**
 * Reads the lines of a diagnostic block. No YAML parser: producers write one member a line and block texts, and
 * write them wrong, and a hostile file must not cost more than its length.
 */
export function parseTapDiagnostic(lines: readonly string[]): TapDiagnostic {
  const members = membersOf(lines);
  const error = members.get('error') ?? members.get('message');
  // Vitest puts name and message of the error a level deeper.
  const message = unquoted(/^message: (.+)$/m.exec(error ?? '')?.[1] ?? error ?? '') || undefined;
  const stack = members.get('stack');
  const place = /^(?:.*[^:]):(\d+)(?::\d+)?$/.exec(members.get('location') ?? '');
  const line = Number(place?.[1] ?? members.get('line'));
  const milliseconds = Number(members.get('duration_ms') ?? Number.NaN);
  const details = ['expected', 'actual', 'found', 'wanted', 'operator']
    .filter((name) => members.has(name))
    .map((name) => `${name}: ${members.get(name)}`);
  return {
    message: message?.split('\n', 1)[0],
    trace:
      [message, ...details, stack, placeOf(members)].filter((part) => part).join('\n') ||
      lines.map((text) => text.trim()).join('\n'),
    durationMs: Number.isFinite(milliseconds) ? milliseconds : undefined,
    line: Number.isInteger(line) && line > 0 ? line : undefined,
    isSuite: members.get('type') === 'suite',
  };
}

/** Where it failed, as a stack trace would say it; for node:test, which tells no stack of what timed out. */
function placeOf(members: ReadonlyMap<string, string>): string | undefined {
  const location = members.get('location');
  return location ? `at ${location}` : undefined;
}

/** Members at the outermost indentation; a block text (`|-`) is the deeper lines behind it. */
function membersOf(lines: readonly string[]): Map<string, string> {
  const members = new Map<string, string>();
  const outer = indentOf(lines.find((line) => line.trim() !== '') ?? '');
  let block: string | undefined;
  for (const line of lines) {
    const deeper = indentOf(line) > outer || line.trim() === '';
    if (deeper && block !== undefined) {
      const before = members.get(block);
      members.set(block, before ? `${before}\n${line.trim()}` : line.trim());
      continue;
    }
    const member = /^\s*["']?([\w-]{1,60})["']?:(?:\s+(.*))?$/.exec(line);
    block = undefined;
    if (deeper || member === null) continue;
    const [, name = '', value = ''] = member;
    const isBlock = /^[|>][+-]?\d?\s*$/.test(value) || value === '';
    if (isBlock) block = name;
    if (!members.has(name)) members.set(name, isBlock ? '' : unquoted(value));
  }
  return members;
}

const indentOf = (line: string): number => line.length - line.trimStart().length;

function unquoted(value: string): string {
  const text = value.trim();
  const quote = text[0];
  if ((quote !== '"' && quote !== "'") || text.length < 2 || text.at(-1) !== quote) return text;
  const inner = text.slice(1, -1);
  return quote === "'" ? inner.replaceAll("''", "'") : inner.replace(/\\(["\\n])/g, (_, c) => (c === 'n' ? '\n' : c));
}
