import { escapeMarkdown } from '../../src/report/escape-markdown.ts';
import type { Queryable } from '../store/database.ts';

/** What became of a command. */
export interface CommandAnswer {
  readonly outcome: 'done' | 'refused';
  /** Markdown, safe to show; empty when a reaction says it all. */
  readonly answer: string;
  /** Stored together with the note that the command was obeyed: both or neither. */
  readonly store?: (transaction: Queryable) => Promise<void>;
}

export const done = (answer = ''): CommandAnswer => ({ outcome: 'done', answer });
export const refused = (why: string): CommandAnswer => ({ outcome: 'refused', answer: why });

/** For a command that is none here: names those that are. */
export function unknownCommand(name: string, known: readonly string[]): CommandAnswer {
  return refused(`There is no command <code>${escapeMarkdown(name)}</code> here; there are ${known.join(', ')}.`);
}
