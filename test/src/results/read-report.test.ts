import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { AssayError } from '../../../src/model/assay-error.ts';
import { formatError } from '../../../src/model/format-error.ts';
import { readReport } from '../../../src/results/read-report.ts';

const read = (text: string | Buffer) => readReport(Buffer.from(text as string), 'r.xml', ['/checkout/project']);
const outcomes = (text: string) => read(text).tests.map((test) => `${test.name}: ${test.rawStatus ?? test.status}`);
const errorOf = (text: string): string => {
  try {
    read(text);
  } catch (error) {
    if (error instanceof AssayError) return formatError(error).split('\n')[0] as string;
    throw error;
  }
  return 'no error';
};

describe('JUnit', () => {
  test('cases anywhere, suites nested to any depth', () => {
    expect(
      outcomes(`<?xml version="1.0"?><testsuites>
        <testcase name="top"/>
        <testsuite name="a"><testcase name="one"/><testsuite name="b"><testcase name="two"><failure message="no"/></testcase></testsuite></testsuite>
      </testsuites>`),
    ).toEqual(['top: passed', 'one: passed', 'two: failure']);
  });

  test('error goes before failure, failure before skipped', () => {
    expect(
      outcomes(`<testsuite>
        <testcase name="a"><skipped/><failure/><error/></testcase>
        <testcase name="b"><skipped/><failure/></testcase>
        <testcase name="c"><skipped/></testcase>
        <testcase name="d" status="notrun"/>
      </testsuite>`),
    ).toEqual(['a: error', 'b: failure', 'c: skipped', 'd: skipped']);
  });

  test('a suite that failed without a failing case is an error row, once, however deep', () => {
    const { tests, warnings } = read(
      '<testsuites errors="1"><testsuite name="outer" errors="1"><testsuite name="broken" tests="0" errors="1"/></testsuite></testsuites>',
    );
    expect(tests).toMatchObject([{ name: 'broken', suite: ['outer'], status: 'failed', rawStatus: 'error' }]);
    expect(warnings).toHaveLength(1);
  });

  test('a failure beside the cases of a suite is kept with its text', () => {
    const { tests } = read(
      '<testsuite name="s"><testcase name="ok"/><error message="cannot import">trace</error></testsuite>',
    );
    expect(tests).toMatchObject([
      { name: 'ok', status: 'passed' },
      { name: 's', status: 'failed', message: 'cannot import', trace: 'trace' },
    ]);
  });

  test('wrong totals are a warning with a place, the cases are what counts', () => {
    const { tests, warnings } = read('<testsuite\n tests="3"><testcase name="a"/></testsuite>');
    expect(tests).toHaveLength(1);
    expect(warnings.map(({ place, message }) => `${place.line}:${place.column} ${message}`)).toEqual([
      '1:1 says tests="3" but holds 1 test cases',
    ]);
  });

  test('reruns become attempts; only a passing one is flaky', () => {
    const { tests } = read(`<testsuite>
      <testcase name="a"><flakyFailure message="x"><stackTrace>t</stackTrace><system-out>o</system-out></flakyFailure></testcase>
      <testcase name="b"><failure message="y"/><rerunFailure message="y"/></testcase></testsuite>`);
    expect(tests).toMatchObject([
      {
        name: 'a',
        status: 'passed',
        flaky: true,
        retries: 1,
        retryAttempts: [{ attempt: 1, status: 'failed', message: 'x' }],
      },
      { name: 'b', status: 'failed', retries: 1 },
    ]);
    expect(tests[1]?.flaky).toBeUndefined();
  });

  test('names, files and times in the forms runners write', () => {
    const { tests } =
      read(`<testsuites name="all"><testsuite name="/checkout/project/t/a.test.js" file="/checkout/project/t/a.test.js">
      <testcase classname="Class &gt; inner" name="adds &amp; &#x2713;" time="1,234.5" line="7"/>
      <testcase classname="test" time="0,25"/><testcase name="c" time="-1"/></testsuite></testsuites>`);
    expect(tests).toMatchObject([
      { name: 'adds & ✓', suite: ['Class > inner'], filePath: 't/a.test.js', line: 7, duration: 1_234_500 },
      { name: '(unnamed)', duration: 250 },
      { name: 'c', duration: 0 },
    ]);
  });

  test('text of a failure in CDATA and entities, first line as the message', () => {
    const { tests } = read(
      '<testsuite><testcase name="a"><failure><![CDATA[expected <1>\n  at x]]> &lt;end&gt;</failure></testcase></testsuite>',
    );
    expect(tests[0]).toMatchObject({ message: 'expected <1>', trace: 'expected <1>\n  at x <end>' });
  });

  test.each([
    ['control characters', '<testsuite><testcase name="a\u001b&#27;"/></testsuite>'],
    ['raw < and & in an attribute', '<testsuite><testcase name="a < b & c"/></testsuite>'],
    ['a namespace', '<j:testsuite xmlns:j="x"><j:testcase name="a"/></j:testsuite>'],
    ['a byte order mark', '\ufeff<testsuite><testcase name="a"/></testsuite>'],
    ['a DTD', '<!DOCTYPE testsuite [<!ENTITY x "y">]><testsuite><testcase name="&x;"/></testsuite>'],
  ])('tolerates %s', (_name, text) => {
    expect(read(text).tests).toHaveLength(1);
  });

  test('UTF-16 with a byte order mark', () => {
    const text = Buffer.from('\ufeff<testsuite><testcase name="é"/></testsuite>', 'utf16le');
    expect(read(text).tests[0]?.name).toBe('é');
  });
});

describe('what cannot be read', () => {
  test.each([
    ['an empty file', '', /^r\.xml: REPORT_EMPTY/],
    ['white space', ' \n', /^r\.xml: REPORT_EMPTY/],
    [
      'an unclosed element',
      '<testsuite>\n<testcase name="a"/>',
      /^r\.xml:2:21: REPORT_TRUNCATED: .*<testsuite> is still open/,
    ],
    ['half a tag', '<testsuite><testcase na', /REPORT_TRUNCATED|REPORT_MALFORMED/],
    ['half an attribute', '<testsuite><testcase name="a', /^r\.xml:1:12: REPORT_TRUNCATED/],
    ['half a CDATA section', '<testsuite><testcase><failure><![CDATA[x', /REPORT_TRUNCATED/],
    [
      'a wrong closing tag',
      '<testsuite><testcase></testsuite></testcase>',
      /^r\.xml:1:22: REPORT_MALFORMED: <\/testsuite> where <\/testcase>/,
    ],
    ['two roots', '<testsuite/><testsuite/>', /REPORT_MALFORMED: a second root/],
    ['another document', '<html><body/></html>', /^r\.xml:1:1: REPORT_UNKNOWN_FORMAT: the root element <html>/],
    ['plain text', 'ok 1', /REPORT_UNKNOWN_FORMAT/],
    ['other JSON', '{"a":1}', /REPORT_UNKNOWN_FORMAT/],
    ['cut JSON', '{"reportFormat":"CTRF","results":{', /REPORT_TRUNCATED|REPORT_MALFORMED/],
    ['CTRF without results', '{"reportFormat":"CTRF","specVersion":"0.0.0"}', /REPORT_MALFORMED: .*results/],
    ['too deep', '<testsuite>'.repeat(1500), /REPORT_TOO_LARGE/],
  ])('%s', (_name, text, expected) => {
    expect(errorOf(text)).toMatch(expected);
  });

  test('a report cut anywhere is never read, whatever it contains', () => {
    const whole = `<testsuites><testsuite name="s" tests="2"><testcase name="a" time="0.1"/><testcase name="b"><failure message="m"><![CDATA[x]]></failure></testcase></testsuite></testsuites>`;
    for (let end = 0; end < whole.length; end += 1) expect(() => read(whole.slice(0, end))).toThrow(AssayError);
  });

  test('mutated reports give tests or an error of ours, nothing else', () => {
    const whole = Buffer.from(
      '<testsuites><testsuite name="s"><testcase name="a" time="1"><failure>&lt;x</failure></testcase></testsuite></testsuites>',
    );
    const mutation = fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(mutation, (changes) => {
        const bytes = Buffer.from(whole);
        for (const [at, value] of changes) bytes[at] = value;
        try {
          readReport(bytes, 'r.xml', []);
        } catch (error) {
          if (!(error instanceof AssayError)) throw error;
        }
      }),
      { seed: 20261121, numRuns: 2000 },
    );
  });
});

test('CTRF comes through with its files made relative', () => {
  const report = {
    reportFormat: 'CTRF',
    specVersion: '0.0.0',
    results: {
      tool: { name: 'x' },
      summary: { tests: 1, passed: 1, failed: 0, skipped: 0, pending: 0, other: 0, start: 0, stop: 0 },
      tests: [{ name: 'a', status: 'passed', duration: 1, filePath: '/checkout/project/t/a.js' }],
    },
  };
  expect(read(JSON.stringify(report))).toMatchObject({ format: 'ctrf', tests: [{ name: 'a', filePath: 't/a.js' }] });
});
