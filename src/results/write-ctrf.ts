import type { CTRFReport } from 'ctrf';

/** Tests in one piece of text: some hundred kilobytes. */
const TESTS_PER_PIECE = 1_000;

/** A CTRF report as JSON in pieces, since one string holds no more than half a gigabyte; a line for each test. */
export function* writeCtrf(report: CTRFReport): Generator<string> {
  const { tests } = report.results;
  const mark = '@tests@';
  const frame = JSON.stringify({ ...report, results: { ...report.results, tests: mark } });
  // The mark is the value of a member, in quotes; the same characters within a text have others around them.
  const at = frame.indexOf(`"tests":"${mark}"`);
  yield `${frame.slice(0, at)}"tests":[`;
  for (let start = 0; start < tests.length; start += TESTS_PER_PIECE) {
    const piece = tests.slice(start, start + TESTS_PER_PIECE).map((test) => JSON.stringify(test));
    yield `${start === 0 ? '\n' : ',\n'}${piece.join(',\n')}`;
  }
  yield `\n]${frame.slice(at + `"tests":"${mark}"`.length)}\n`;
}
