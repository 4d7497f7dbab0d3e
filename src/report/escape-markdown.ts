import { plainLine } from './plain-text.ts';
import { truncate } from './truncate.ts';

/** Long enough for any name that a person gave; a generated one of 10,000 characters would bury the rest. */
const DEFAULT_LIMIT = 300;

// An invisible character that takes part in no name: what GitHub looks for in the rendered text no longer matches.
const BREAK = '&#8203;';

// `:octocat:`; of the codes without a letter GitHub knows these four, so that a.ts:12:5 stays as it is and a.ts:100:5 too.
const EMOJI = /:(?=(?:[\w+-]*[a-z][\w+-]*|[+-]1|100|1234):)/gi;

/**
 * One line of a hostile text (a test's name, say) for GitHub-flavoured Markdown, also inside a table cell or an HTML tag.
 * Nothing in it becomes markup, a link, an emoji, a mention of a person or a reference to an issue; it reads as written.
 * @param limit UTF-16 units shown, counted before escaping; the default is 300
 */
export function escapeMarkdown(text: string, limit: number = DEFAULT_LIMIT): string {
  return truncate(plainLine(text), limit)
    .replace(/[&<>"'`*_[\]()|\\~$!]/g, (character) => `&#${character.charCodeAt(0)};`)
    .replace(/@/g, `&#64;${BREAK}`)
    .replace(/(?<!&)#/g, `&#35;${BREAK}`)
    .replace(/\bGH-(?=\d)/gi, (match) => `${match}${BREAK}`)
    .replace(EMOJI, `&#58;${BREAK}`)
    .replace(/:(?=\/\/)/g, `&#58;${BREAK}`)
    .replace(/\b(javascript|data|vbscript|mailto|xmpp):/gi, `$1&#58;${BREAK}`)
    .replace(/\bwww\./gi, (match) => `${match.slice(0, 3)}&#46;${BREAK}`)
    .replace(/^[-+=:]/, (character) => `&#${character.charCodeAt(0)};`)
    .replace(/^(\d+)\./, '$1&#46;');
}
