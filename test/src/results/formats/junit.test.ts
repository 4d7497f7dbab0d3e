import { describe, expect, test } from '@jest/globals';
import { readText as read } from '../read-text.ts';

const outcomes = (text: string) => read(text).tests.map((test) => `${test.name}: ${test.rawStatus ?? test.status}`);
const warnings = (text: string) =>
  read(text).warnings.map(({ place, message }) => `${place.line}:${place.column} ${message}`);

describe('what counts', () => {
  test('cases anywhere, suites nested to any depth', () => {
    expect(
      outcomes(`<?xml version="1.0"?><testsuites>
        <testcase name="top"/>
        <testsuite name="a"><testcase name="one"/><testsuite name="b"><testcase name="two"><failure message="no"/></testcase></testsuite></testsuite>
      </testsuites>`),
    ).toEqual(['top: passed', 'one: passed', 'two: failed']);
  });

  test('error goes before failure, failure before skipped', () => {
    expect(
      outcomes(`<testsuite>
        <testcase name="a"><skipped/><failure/><error/></testcase>
        <testcase name="b"><skipped/><failure/></testcase>
        <testcase name="c"><skipped/></testcase>
        <testcase name="d" status="notrun"/>
        <testcase name="e" result="suppressed"/>
        <testcase name="f" status="FAILED"/>
        <testcase name="g" incomplete="true"/>
      </testsuite>`),
    ).toEqual(['a: error', 'b: failed', 'c: skipped', 'd: skipped', 'e: skipped', 'f: failed', 'g: error: unfinished']);
  });

  test('a suite that failed without a failing case is an error row, once, however deep', () => {
    const text =
      '<testsuites errors="1"><testsuite name="outer" errors="1"><testsuite name="broken" tests="0" errors="1"/></testsuite></testsuites>';
    expect(read(text).tests).toMatchObject([
      { name: '(suite failed)', suite: ['outer', 'broken'], status: 'failed', rawStatus: 'error' },
    ]);
  });

  test('a failure beside the cases of a suite is kept with its text', () => {
    expect(
      read('<testsuite name="s"><testcase name="ok"/><error message="cannot import">trace</error></testsuite>').tests,
    ).toMatchObject([
      { name: 'ok', status: 'passed' },
      { name: '(suite failed)', status: 'failed', message: 'cannot import', trace: 'trace' },
    ]);
  });

  test('wrong totals are a warning with a place, the cases are what counts', () => {
    const text =
      '<testsuites>\n <testsuite tests="3" failures="2"><testcase name="a"><failure/></testcase></testsuite></testsuites>';
    expect(read(text).tests).toHaveLength(1);
    expect(warnings(text)).toEqual([
      '2:2 tests="3", but 1 test cases are listed',
      '2:2 2 failures and errors are counted, but 1 are listed',
    ]);
  });

  test('reruns become attempts; only a passing one is flaky', () => {
    const { tests } = read(`<testsuite failures="1">
      <testcase name="a"><flakyFailure message="x"><stackTrace>at a</stackTrace><system-out>o</system-out></flakyFailure></testcase>
      <testcase name="b"><failure message="y"/><rerunError message="z">at b</rerunError></testcase>
      <testcase name="c"><rerunFailure message="w"/></testcase></testsuite>`);
    expect(tests).toMatchObject([
      {
        name: 'a',
        status: 'passed',
        flaky: true,
        retries: 1,
        retryAttempts: [{ attempt: 1, status: 'failed', message: 'x', trace: 'at a' }],
      },
      { name: 'b', status: 'failed', retries: 1, retryAttempts: [{ rawStatus: 'error', message: 'z' }] },
      { name: 'c', status: 'failed', retries: 1 },
    ]);
    expect(tests[1]?.flaky).toBeUndefined();
  });

  test('a suite that counts an attempt as a failure, though it was made good, is not red', () => {
    const text = '<testsuite failures="1"><testcase name="a"><flakyFailure/></testcase></testsuite>';
    expect(outcomes(text)).toEqual(['a: passed']);
  });
});

describe('what it says', () => {
  test('names, files and times in the forms runners write', () => {
    const { tests, wallTimeMs } =
      read(`<testsuites name="all" time="2.5"><testsuite name="/checkout/project/t/a.test.js" file="/checkout/project/t/a.test.js">
      <testcase classname="Class &gt; inner" name="adds &amp; &#x2713;" time="1,234.5" line="7"/>
      <testcase classname="test" time="0,25"/><testcase name="c" time="-1"/></testsuite></testsuites>`);
    expect(tests).toMatchObject([
      { name: 'adds & ✓', suite: ['Class > inner'], filePath: 't/a.test.js', line: 7, duration: 1_234_500 },
      { name: '(unnamed)', duration: 250 },
      { name: 'c', duration: 0 },
    ]);
    expect(tests[1]?.suite).toBeUndefined();
    expect(wallTimeMs).toBe(2500);
  });

  test('text of a failure in CDATA and entities, first line as the message, output of failing tests only', () => {
    const { tests } = read(
      `<testsuite><testcase name="a"><failure><![CDATA[expected <1>\n  at x]]> &lt;end&gt;</failure><system-out>one</system-out><system-out>two</system-out></testcase>
      <testcase name="b"><system-out>much</system-out></testcase></testsuite>`,
    );
    expect(tests[0]).toMatchObject({
      message: 'expected <1>',
      trace: 'expected <1>\n  at x <end>',
      stdout: ['one', 'two'],
    });
    expect(tests[1]).not.toHaveProperty('stdout');
  });

  test('all failures of one case are shown, colours are not', () => {
    const { tests } = read(
      '<testsuite><testcase name="a"><failure message="&#27;[31mfirst&#27;[0m">one</failure><failure message="second">two</failure></testcase></testsuite>',
    );
    expect(tests[0]).toMatchObject({ message: 'first', trace: 'one\ntwo' });
  });

  test('a long text keeps its head and its tail and says so', () => {
    const { tests } = read(
      `<testsuite><testcase name="a"><failure>begin ${'x'.repeat(200_000)} end</failure></testcase></testsuite>`,
    );
    const trace = tests[0]?.trace ?? '';
    expect(trace.length).toBeLessThan(70_000);
    expect(trace).toMatch(/^begin x+\n\[\.\.\. \d+ characters left out \.\.\.\]\nx+ end$/);
  });
});
