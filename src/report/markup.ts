import { escapeMarkdown } from './escape-markdown.ts';
import { plainLine } from './plain-text.ts';
import { truncate } from './truncate.ts';

/** What a text is written for: a terminal, or a comment or issue of GitHub. */
export type Markup = 'text' | 'markdown';

/** Names longer than this are cut in a sentence. */
const LIMIT = 200;

/** A hostile text (a name of a run, say) within a sentence. */
export function shown(text: string, markup: Markup): string {
  return markup === 'markdown' ? escapeMarkdown(text, LIMIT) : truncate(plainLine(text), LIMIT);
}
