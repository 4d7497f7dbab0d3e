import { plainText } from './plain-text.ts';
import { truncate } from './truncate.ts';

/** What one screen of a summary can hold of a single failure; the whole text is in the report. */
const DEFAULT_LIMIT = 4000;

/**
 * A hostile text as a fenced Markdown block that it cannot close: the fence is longer than any run of backticks in it.
 * Ends without a line feed.
 * @param limit UTF-16 units shown; the default is 4000
 */
export function fence(text: string, limit: number = DEFAULT_LIMIT): string {
  const body = truncate(plainText(text).trimEnd(), limit);
  let longest = 0;
  for (const run of body.match(/`+/g) ?? []) longest = Math.max(longest, run.length);
  const ticks = '`'.repeat(Math.max(3, longest + 1));
  return `${ticks}text\n${body}\n${ticks}`;
}
