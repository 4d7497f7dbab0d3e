import { expect, test } from '@jest/globals';
import { withLineBreaks } from '../../../../src/results/formats/with-line-breaks.ts';
import { readReport } from '../../../../src/results/read-report.ts';
import { SourceIndex } from '../../../../src/results/source-index.ts';

const lines = 'Expected values to be strictly deep-equal:\n+ actual - expected\n\n  {\n+   sold: 10\n-   sold: 5\n  }';
const trace = `[Error [ERR_TEST_FAILURE]: ${lines}] {\n  code: 'ERR_TEST_FAILURE'\n}`;

test('line breaks that were taken out, or became blanks, come back from the text', () => {
  expect(withLineBreaks(lines.replaceAll('\n', ''), trace)).toBe(lines);
  expect(withLineBreaks(lines.replaceAll('\n', ' '), trace)).toBe(lines);
});

test('a message that stands there as it is, or not at all, or is short, stays', () => {
  expect(withLineBreaks(lines, trace)).toBe(lines);
  const other = 'Expected values to be strictly deep-equal: + actual - expected { other }';
  expect(withLineBreaks(other, trace)).toBe(other);
  expect(withLineBreaks('a b', 'a\nb')).toBe('a b');
  expect(withLineBreaks(other, '')).toBe(other);
});

test('the report of node:test shows a difference line by line', () => {
  const xml = `<testsuites><testcase name="t" classname="test"><failure type="testCodeFailure" message="${lines.replaceAll('\n', '')}">${trace}</failure></testcase></testsuites>`;
  const report = readReport([Buffer.from(xml)], { file: 'r.xml', roots: [], folder: '', sources: new SourceIndex([]) });
  expect(report.tests[0]?.message).toBe(lines);
});
