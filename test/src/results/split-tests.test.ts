import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { AssayError } from '../../../src/model/assay-error.ts';
import { TestSplitter } from '../../../src/results/split-tests.ts';

const SEED = 20_261_121;

/** What the splitter makes of a text that arrives in pieces of `size` bytes; the code when it refuses. */
function split(text: string | Buffer, size = 1 << 20): { tests: unknown[]; rest: unknown } | string {
  const bytes = Buffer.from(text as string);
  const tests: unknown[] = [];
  try {
    const splitter = new TestSplitter((value, index) => {
      expect(index).toBe(tests.length);
      tests.push(value);
    });
    for (let at = 0; at < bytes.length; at += size) splitter.write(bytes.subarray(at, at + size));
    return { tests, rest: splitter.end() };
  } catch (error) {
    if (error instanceof AssayError) return error.code;
    throw error;
  }
}
const document = fc.record({
  before: fc.jsonValue(),
  results: fc.record({ tests: fc.array(fc.jsonValue(), { maxLength: 5 }), summary: fc.jsonValue() }),
  after: fc.jsonValue(),
});

test('any document comes apart as JSON.parse reads it, in pieces of any size and with blanks anywhere', () => {
  fc.assert(
    fc.property(document, fc.integer({ min: 1, max: 40 }), fc.constantFrom('', ' ', '\n\t'), (value, size, indent) => {
      const text = JSON.stringify(value, undefined, indent);
      const whole = JSON.parse(text);
      const { tests } = whole.results;
      expect(split(text, size)).toEqual({ tests, rest: { ...whole, results: { ...whole.results, tests: [] } } });
    }),
    { seed: SEED, numRuns: 500 },
  );
});

test('what is no JSON is never taken, and what is taken reads as JSON.parse would read it', () => {
  const text = '{"a":[1,{"b":"]}\\""}],"results":{"x":{"tests":[3]},"tests":[{"n":"a,]"},[1,[2]],"s"],"y":1}}';
  const spare = ['"', '{', '}', '[', ']', ',', ':', '\\', ' ', 'x', '1', 'tests', 'results'];
  fc.assert(
    fc.property(fc.nat(text.length), fc.nat(3), fc.constantFrom('', ...spare), (at, cut, put) => {
      const changed = text.slice(0, at) + put + text.slice(at + cut);
      let whole: { results?: { tests?: unknown[] } } | undefined;
      try {
        whole = JSON.parse(changed);
      } catch {
        whole = undefined;
      }
      const answer = split(changed, 7);
      if (whole === undefined) expect(typeof answer).toBe('string');
      else if (typeof answer !== 'string' && Array.isArray(whole.results?.tests))
        expect(answer.tests).toEqual(whole.results.tests);
    }),
    { seed: SEED, numRuns: 3_000 },
  );
});

test('every truncation is refused', () => {
  const text = '{"results":{"tests":[{"name":"a"},{"name":"b"}]}}';
  for (let length = 1; length < text.length; length += 1) expect(split(text.slice(0, length))).toBe('REPORT_MALFORMED');
  expect(split('')).toBe('REPORT_EMPTY');
});

test('names may be written with escapes; other lists of this name are none', () => {
  expect(split('{"r\\u0065sults":{"\\u0074ests":[1,2]}}')).toMatchObject({ tests: [1, 2] });
  expect(split('{"tests":[1],"results":{"more":{"tests":[2]},"tests":[3]},"x":[{"results":{"tests":[4]}}]}')).toEqual({
    tests: [3],
    rest: { tests: [1], results: { more: { tests: [2] }, tests: [] }, x: [{ results: { tests: [4] } }] },
  });
});

test('limits: depth, one test, all that is no test', () => {
  const inTest = (value: string) => split(`{"results":{"tests":[${value}]}}`);
  expect(inTest(`${'['.repeat(95)}${']'.repeat(95)}`)).toMatchObject({ tests: [expect.anything()] });
  expect(inTest(`${'['.repeat(100)}${']'.repeat(100)}`)).toBe('REPORT_TOO_LARGE');
  expect(inTest(`"${'x'.repeat(8_000_001)}"`)).toBe('REPORT_TOO_LARGE');
  expect(split(`{"x":"${'x'.repeat(8_000_001)}"}`)).toBe('REPORT_TOO_LARGE');
});
