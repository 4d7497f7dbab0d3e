import { plainLine } from '../../src/report/plain-text.ts';
import { truncate } from '../../src/report/truncate.ts';

/** A character of no width: what it stands in is no mention, no address and no short name of an emoji any more. */
const BREAK = '\u200b';
const LONGEST = 200;

/**
 * One line of a hostile text for a chat: no markup of Slack's (`<...>`, `&`), no mention, no link. What stars and underscores
 * would make is switched off by the message itself.
 */
export function defuseText(text: string, limit: number = LONGEST): string {
  return truncate(plainLine(text), limit)
    .replace(/@/g, `@${BREAK}`)
    .replace(/:(?=\/\/)/g, `:${BREAK}`)
    .replace(/\bwww\./gi, (match) => `${match.slice(0, 3)}${BREAK}.`)
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;');
}
