import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { CriterionError } from '../../../src/criteria/criterion-error.ts';
import { parseCriterion } from '../../../src/criteria/parse-criterion.ts';

/** The parts in one line, as they can be read again. */
function parts(text: string): string {
  const { name, conditions } = parseCriterion(text);
  return conditions.map((one) => [name, one.aggregationText, one.threshold].filter(Boolean).join(' ')).join(' | ');
}

function errorOf(text: string): CriterionError {
  try {
    parseCriterion(text);
  } catch (error) {
    if (error instanceof CriterionError) return error;
    throw error;
  }
  throw new Error(`${text} was read`);
}

describe('parseCriterion', () => {
  test.each([
    ['pass_rate >= 0.95', 'pass_rate >= 0.95'],
    ['  pass_rate>=.95 ', 'pass_rate >= 0.95'],
    ['coverage.lines{suite:unit} >= 80%', 'coverage.lines{suite:unit} >= 80%'],
    ['duration{suite:e2e} p(95) < 5s', 'duration{suite:e2e} p(95) < 5s'],
    ['duration { suite : e2e , os:linux } p95<5 s', 'duration{suite:e2e,os:linux} p(95) < 5s'],
    ['http_req_duration: p(95)<500', 'http_req_duration p(95) < 500'],
    ['http_req_duration:p(99.9)<1500', 'http_req_duration p(99.9) < 1500'],
    ['http_req_duration{staticAsset:yes}: avg<=1e3', 'http_req_duration{staticAsset:yes} avg <= 1000'],
    ['http_req_failed: rate<0.01', 'http_req_failed rate < 0.01'],
    ['checks: rate === 1', 'checks rate == 1'],
    ['service_memory max < 512MiB', 'service_memory max < 512MiB'],
    ['queue_depth value != -1', 'queue_depth value != -1'],
    ['mttr max < 5m', 'mttr max < 5m'],
    ['wait med < 20\u00b5s', 'wait med < 20\u00b5s'],
    ['lag > 1ms && < 5ms', 'lag > 1ms | lag < 5ms'],
    ['lag p(95) < 5s && < 6s && max < 10s', 'lag p(95) < 5s | lag p(95) < 6s | lag max < 10s'],
    ['"job:latency"{"a b":"c, \\"d\\\\"} sum < 1', '"job:latency"{"a b":"c, \\"d\\\\"} sum < 1'],
    ['x{url:http://a:80/b} count > 0', 'x{url:http://a:80/b} count > 0'],
  ])('%s', (text, expected) => {
    expect(parts(text)).toBe(expected);
  });

  test('what it tells can be read again and tells the same', () => {
    const text = fc.string({ minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(
        text,
        fc.array(fc.tuple(text, text), { maxLength: 4 }),
        fc.double({ noNaN: true }),
        (name, pairs, n) => {
          fc.pre(Number.isFinite(n) && !Object.is(n, -0));
          const quote = (raw: string) => `"${raw.replace(/["\\]/g, '\\$&')}"`;
          const selector = pairs.map(([key, value]) => `${quote(key)}:${quote(value)}`).join(',');
          const first = parseCriterion(`${quote(name)}{${selector || 'a:b'}} p(50) < ${n}`);
          const [condition] = first.conditions;
          expect(first.metric).toBe(name);
          if (pairs.length > 0) expect(first.selector).toEqual(pairs);
          expect(condition?.limit).toBe(n);
          const again = parseCriterion(`${first.name} ${condition?.aggregationText} ${condition?.threshold}`);
          expect(again.name).toBe(first.name);
          expect(again.selector).toEqual(first.selector);
          expect(again.conditions[0]?.threshold).toBe(condition?.threshold);
        },
      ),
    );
  });

  // The caret stands where the error points to.
  test.each([
    ['', '^', 'name of a metric'],
    ['>= 1', '^', 'name of a metric'],
    ['pass_rate', '         ^', 'expected an aggregation'],
    ['pass_rate 0.9', '          ^', 'expected an aggregation such as p(95), or one of >='],
    ['pass_rate >= ', '             ^', 'expected a number'],
    ['pass_rate >= x', '             ^', 'expected a number'],
    ['pass_rate => 1', '          ^', 'expected an aggregation'],
    ['pass_rate >= 95', '             ^', 'write 95% or 0.95'],
    ['pass_rate >= 120%', '             ^', 'never 120%'],
    ['pass_rate < 5s', '            ^', 'in shares, not s'],
    ['duration p(95) < 5MB', '                 ^', 'in ms, not MB'],
    ['flaky < 5%', '        ^', 'in numbers, not %'],
    ['duration p(101) < 5s', '         ^', 'from 0 to 100'],
    ['duration p(95 < 5s', '              ^', 'expected ")"'],
    ['duration mean < 5s', '         ^', '"mean" is no aggregation'],
    ['duration max < 5sec', '                ^', '"sec" is no unit'],
    ['duration max < 5KB', '                ^', '"KB" is no unit'],
    ['duration{suite} max < 5s', '              ^', 'expected ":"'],
    ['duration{suite:} max < 5s', '               ^', 'value of the label'],
    ['duration{suite:a max < 5s', '                 ^', 'expected "," or "}"'],
    ['duration{:a} max < 5s', '         ^', 'name of a label'],
    ['duration{a:"b} max < 5s', '           ^', 'quotes are not closed'],
    ['duration{a:""} max < 5s', '           ^', 'between the quotes'],
    ['duration max < 5s and min > 1', '                  ^', 'expected "&&" or the end'],
    ['duration max < 5s &&', '                    ^', 'one of >= > <='],
    ['duration max < 1e999', '               ^', 'too large'],
    ['duration max max < 5s', '             ^', 'one of >= > <='],
  ])('%s is refused at %s', (text, caret, message) => {
    const error = errorOf(text);
    expect([error.message, error.offset]).toEqual([expect.stringContaining(message), caret.length - 1]);
    expect(error.code).toBe('CONFIG_INVALID');
  });

  test('a long text is refused without being read or shown', () => {
    const error = errorOf(`a${' '.repeat(5_000_000)}`);
    expect(error.message.length).toBeLessThan(500);
  });

  test('no text makes it throw anything else', () => {
    const piece = fc.constantFrom(
      'p',
      '(',
      ')',
      '95',
      '<',
      '>=',
      '{',
      '}',
      ':',
      ',',
      '"',
      '\\',
      'a',
      '%',
      's',
      '&&',
      ' ',
      '.',
      'rate',
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(piece, fc.string())), (pieces) => {
        try {
          parseCriterion(pieces.join(''));
        } catch (error) {
          expect(error).toBeInstanceOf(CriterionError);
          const { text, offset } = error as CriterionError;
          expect(offset).toBeGreaterThanOrEqual(0);
          expect(offset).toBeLessThanOrEqual(text.length);
        }
      }),
      { numRuns: 2_000 },
    );
  });
});
