import { describe, expect, test } from '@jest/globals';
import { escapeMarkdown } from '../../../src/report/escape-markdown.ts';
import { HOSTILE_NAMES } from './sample-report.ts';

/** What a browser shows for our entities. */
const decode = (text: string) =>
  text.replace(/&#(\d+);/g, (_, code) => String.fromCodePoint(Number(code))).replaceAll('\u200b', '');

describe('escapeMarkdown', () => {
  test.each(HOSTILE_NAMES)('leaves no active character in %j', (name) => {
    const escaped = escapeMarkdown(name);
    expect(escaped).not.toMatch(/[<>"'`*_[\]()|\\~$!@\n\r]/);
    expect(escaped.replace(/&#\d+;/g, '')).not.toMatch(/[&#]|:\/\/|javascript:|www\.|:(\w*[a-z]\w*|[+-]1|100):/i);
    expect(escaped).not.toMatch(/\p{Bidi_Control}|\p{Surrogate}|\p{Cc}/u);
  });

  test('a place in a file stays as it is, unless it reads as an emoji', () => {
    expect(escapeMarkdown('a.ts:12:5')).toBe('a.ts:12:5');
    expect(escapeMarkdown('a.ts:100:5')).toBe('a.ts&#58;&#8203;100:5');
  });

  test('mentions and references are broken in the text a browser shows too', () => {
    const shown = escapeMarkdown('@octocat o/r#5 GH-7').replace(/&#(\d+);/g, (_, code) =>
      String.fromCodePoint(Number(code)),
    );
    expect(shown).not.toMatch(/@\w|#\d|GH-\d/);
  });

  test.each(['a | b', 'x < y && z', '`code` **b**', '[a](b)', '#1 @me', '- item', '1. item', '&#60;'])(
    '%j reads as written',
    (name) => {
      expect(decode(escapeMarkdown(name))).toBe(name);
    },
  );

  test('starts no list, heading or rule', () => {
    for (const name of ['- a', '+ a', '1. a', '# a', '> a', '=== a', '* a']) {
      expect(escapeMarkdown(name)).toMatch(/^(&#|1&#46;)/);
    }
  });

  test('is cut with an ellipsis, never through a surrogate pair', () => {
    expect(escapeMarkdown('x'.repeat(10_000))).toBe(`${'x'.repeat(299)}…`);
    expect(escapeMarkdown('😀'.repeat(400), 10)).toBe('😀😀😀😀…');
  });
});
