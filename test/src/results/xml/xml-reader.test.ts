import { describe, expect, test } from '@jest/globals';
import { readError, readText } from '../read-text.ts';

const names = (text: string | Uint8Array) => readText(text).tests.map(({ name }) => name);
const warned = (text: string) =>
  readText(text).warnings.map(({ place, message }) => `${place.line}:${place.column} ${message}`);

describe('tolerated, with a warning at its place', () => {
  test.each([
    [
      'a raw control character',
      '<testsuite>\n<testcase name="a\u0001"/></testsuite>',
      ['a\u0001'],
      '2:18 a control character is taken as text',
    ],
    [
      'a raw <',
      '<testsuite><testcase name="a < b"/></testsuite>',
      ['a < b'],
      '1:30 a bare "<" in an attribute is taken as text',
    ],
    ['a raw &', '<testsuite><testcase name="é & b"/></testsuite>', ['é & b'], '1:28 a bare "&" is taken as text'],
    [
      'an unknown entity',
      '<testsuite><testcase name="&nbsp;"/></testsuite>',
      ['&nbsp;'],
      '1:28 the unknown entity &nbsp; is taken as text',
    ],
    [
      'a DTD whose entities are not expanded',
      '<!DOCTYPE testsuite [<!ENTITY x "<y>">\n<!-- ]> -->]><testsuite><testcase name="&x;"/></testsuite>',
      ['&x;'],
      '2:41 the unknown entity &x; is taken as text',
    ],
    ['half a surrogate pair', '<testsuite><testcase name="&#xD83D;"/></testsuite>', ['\ufffd'], undefined],
  ])('%s', (_name, text, expected, warning) => {
    expect(names(text)).toEqual(expected);
    expect(warned(text)).toEqual(warning === undefined ? [] : [warning]);
  });

  test('a NUL in front of the name of an entity', () => {
    expect(names('<testsuite><testcase name="&\0lt;"/></testsuite>')).toEqual(['&\0lt;']);
  });

  test('a < in text that begins no element', () => {
    const text = '<testsuite><testcase name="a"><failure>1 < 2 &&amp; <- 3</failure></testcase></testsuite>';
    expect(readText(text).tests[0]?.trace).toBe('1 < 2 && <- 3');
    expect(warned(text)).toHaveLength(3);
  });

  test('a hundred warnings are listed, the others counted', () => {
    const text = `<testsuite>${'<testcase name="&"/>'.repeat(150)}</testsuite>`;
    expect(warned(text)).toHaveLength(101);
    expect(warned(text).at(-1)).toContain('50 more warnings');
  });
});

describe('encodings', () => {
  const text = '<testsuite><testcase name="Grüße – €"/></testsuite>';
  const declared = (encoding: string) => `<?xml version="1.0" encoding="${encoding}"?>${text}`;
  test.each([
    ['UTF-8', Buffer.from(text)],
    ['UTF-8 with a byte order mark', Buffer.from(`\ufeff${declared('UTF-8')}`)],
    ['UTF-16 LE with a byte order mark', Buffer.from(`\ufeff${declared('UTF-16')}`, 'utf16le')],
    ['UTF-16 BE with a byte order mark', Buffer.from(`\ufeff${text}`, 'utf16le').swap16()],
    ['UTF-16 LE without one', Buffer.from(text, 'utf16le')],
    ['UTF-16 in the declaration only', Buffer.from(declared('utf-16'))],
    ['Windows-1252', Buffer.from(declared('Windows-1252').replace('–', '\x96').replace('€', '\x80'), 'latin1')],
    ['an unknown one', Buffer.from(declared('x-klingon'))],
  ])('%s', (_name, bytes) => {
    expect(names(bytes)).toEqual(['Grüße – €']);
    // The same, a byte at a time.
    const options = { file: 'r.xml', roots: [] };
    expect(names(bytes)).toEqual(readText(bytes, options).tests.map(({ name }) => name));
  });

  test('ISO-8859-1', () => {
    const bytes = Buffer.from(
      '<?xml version="1.0" encoding=\'ISO-8859-1\'?><testsuite><testcase name="é"/></testsuite>',
      'latin1',
    );
    expect(names(bytes)).toEqual(['é']);
  });
});

test('a large file is read in steps, which may cut anything', () => {
  const step = 64 * 1024;
  const report =
    '<testsuite><testcase name="é&amp;\'ü"><failure message="m"><![CDATA[a]]b]]>&lt;€</failure></testcase></testsuite>';
  for (let before = step - Buffer.byteLength(report); before <= step; before += 1) {
    const [found, ...others] = readText(`<!--${'-'.repeat(before)}-->${report}`).tests;
    expect([others, found?.name, found?.message, found?.trace]).toEqual([[], "é&'ü", 'm', 'a]]b<€']);
  }
});

test('places are right behind everything that is skipped and every step', () => {
  const skipped = `<testsuite>\n<!-- ${'é\n'.repeat(60_000)}-->\n<testcase name="`;
  const { tests, warnings } = readText(`${skipped}&"/><testcase name="ü & "/></testsuite>`);
  expect(tests.map(({ name }) => name)).toEqual(['&', 'ü & ']);
  expect(warnings.map(({ place }) => [place.line, place.column])).toEqual([
    [60_003, 17],
    [60_003, 37],
  ]);
});

describe('what cannot be read', () => {
  test.each([
    ['an empty file', '', /^r\.xml: REPORT_EMPTY/],
    ['white space', ' \n', /^r\.xml: REPORT_EMPTY/],
    ['a declaration only', '<?xml version="1.0"?>\n', /^r\.xml:2:1: REPORT_MALFORMED: the file has no root/],
    [
      'an unclosed element',
      '<testsuite>\n<testcase name="a"/>',
      /^r\.xml:2:21: REPORT_TRUNCATED: .*<testsuite> is still open/,
    ],
    ['half a tag', '<testsuite><testcase na', /^r\.xml:1:12: REPORT_TRUNCATED: the file ends inside a tag/],
    ['half an attribute', '<testsuite><testcase name="a', /^r\.xml:1:12: REPORT_TRUNCATED/],
    ['half a comment', '<testsuite><!-- x --', /^r\.xml:1:12: REPORT_TRUNCATED: .*a comment/],
    ['half a CDATA section', '<testsuite><testcase><failure><![CDATA[x', /REPORT_TRUNCATED: .*CDATA/],
    ['half a declaration', '<!DOCTYPE x [', /REPORT_TRUNCATED/],
    [
      'a wrong closing tag',
      '<testsuite><testcase></testsuite></testcase>',
      /^r\.xml:1:22: REPORT_MALFORMED: <\/testsuite> where <\/testcase>/,
    ],
    ['a closing tag too many', '<testsuite></testsuite></testsuite>', /REPORT_MALFORMED: <\/testsuite> closes nothing/],
    ['two roots', '<testsuite/><testsuite/>', /REPORT_MALFORMED: a second root/],
    ['text after the root', '<testsuite/>done', /REPORT_MALFORMED: text outside the root element: "done"/],
    ['an attribute without a value', '<testsuite a></testsuite>', /REPORT_MALFORMED: the attribute "a" has no value/],
    [
      'an attribute without quotes',
      '<testsuite a=1></testsuite>',
      /REPORT_MALFORMED: the attribute "a" has a value without quotes/,
    ],
    ['another document', '<html><body/></html>', /^r\.xml:1:1: REPORT_UNKNOWN_FORMAT: .*<html>/],
    ['plain text', 'hello', /^r\.xml:1:1: REPORT_UNKNOWN_FORMAT/],
    ['other JSON', '{"a":1}', /REPORT_UNKNOWN_FORMAT/],
    ['too deep', '<testsuite>'.repeat(1500), /REPORT_TOO_LARGE: elements nest deeper than 1000/],
    ['too many attributes', `<testsuite ${'a="" '.repeat(300)}/>`, /REPORT_TOO_LARGE: .*256 attributes/],
    [
      'a tag without end',
      `<testsuite a="${'x'.repeat(17_000_000)}`,
      /REPORT_TOO_LARGE: a tag is longer|REPORT_TRUNCATED/,
    ],
  ])('%s', (_name, text, expected) => {
    expect(readError(text)).toMatch(expected);
  });

  test('another format than the one that was asked for', () => {
    expect(readError('<testsuite/>', { format: 'trx' })).toMatch(/REPORT_UNKNOWN_FORMAT: the file is not trx/);
  });
});
