import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { readReport } from '../../../../src/results/read-report.ts';
import { firstErrorLine } from '../../../../src/stats/clusters/first-error-line.ts';

/** Error lines of the failures in a report that a real tool wrote. */
function errorLines(file: string): string[] {
  const bytes = readFileSync(new URL(`../../../corpus/real/${file}`, import.meta.url));
  const { tests } = readReport([bytes], { file, roots: [] });
  return tests
    .filter(({ status }) => status === 'failed')
    .map(({ message, trace }) => firstErrorLine(message ?? '', trace ?? ''));
}

describe('firstErrorLine', () => {
  test.each([
    ['jest.json', 'Error: expect(received).toBe(expected) // Object.is equality'],
    ['node-test.xml', "Cannot read properties of null (reading 'refund')"],
    ['mocha.json', '11 == 12'],
    ['vitest.json', 'AssertionError: expected 11 to be 12 // Object.is equality'],
    ['playwright.xml', 'expect(received).toBe(expected) // Object.is equality'],
    ['pytest.xml', 'assert 11 == 12'],
    ['unittest-xml-reporting.xml', 'refund of nothing'],
    ['go-test.json', 'panic: assignment to entry in nil map [recovered]'],
    ['junit5-console-jupiter.xml', 'expected: <12> but was: <11>'],
    ['testng.xml', 'refund of nothing'],
    ['gtest.xml', 'Expected equality of these values:'],
    ['catch2.xml', 'refund of nothing'],
    ['boost-test.xml', 'check 11 == 12 has failed [11 != 12]'],
    ['phpunit.xml', 'Failed asserting that 11 is identical to 12.'],
    ['rspec.json', "undefined method `refund' for nil:NilClass"],
    ['bats.tap', '`@test "refunds" { nothing_of_this_name; }\' failed with status 127'],
    ['cucumber.json', "TypeError: Cannot read properties of null (reading 'refund')"],
    ['qt-test.xml', 'Compared values are not the same'],
  ])('%s', (file, line) => {
    expect(errorLines(file)).toContain(line);
  });

  test.each([
    ['a panic of Rust', "thread 'cart' (12) panicked at src/lib.rs:5:9:\nstock is 7\nstack backtrace:", 'stock is 7'],
    ['a panic of Rust before 1.73', "thread 'cart' panicked at 'stock is 7', src/lib.rs:5:9", 'stock is 7'],
    ['a place of Go', '    cart_test.go:12: stock is 7', 'stock is 7'],
    ['testify', '    cart_test.go:9:\n\tError Trace:\t/x/cart_test.go:9\n\tError:      \tNot equal:', 'Not equal:'],
    [
      'a traceback',
      'Traceback (most recent call last):\n  File "a.py", line 1, in f\n    f()\nValueError: 7',
      'ValueError: 7',
    ],
    ['pytest', '>       f()\nE       assert 7 == 8', 'assert 7 == 8'],
    [
      '.NET',
      'Assert.Equal() Failure: Values differ\nExpected: 7\nActual:   8',
      'Assert.Equal() Failure: Values differ',
    ],
    ['minitest', 'Failure:\nCart#test_x [cart.rb:1]:\nExpected: 7\n  Actual: 8', 'Expected: 7'],
    [
      'Perl',
      "Failed test 'counts'\nat cart.t line 8.\nError: no price at Cart.pm line 7.",
      'Error: no price at Cart.pm line 7.',
    ],
    ['output before the error', 'starting\nloading\nTypeError: x is not a function', 'TypeError: x is not a function'],
    ['headings only', 'Failure:', 'Failure:'],
    ['nothing', ' \n', ''],
  ])('%s', (_, text, line) => {
    expect(firstErrorLine(text, '')).toBe(line);
    expect(firstErrorLine('', text)).toBe(line);
  });

  test('a message goes before a trace, unless it is only a heading', () => {
    expect(firstErrorLine('no stock', 'TypeError: x')).toBe('no stock');
    expect(firstErrorLine('unexpected exception', 'std::runtime_error: no stock')).toBe('std::runtime_error: no stock');
  });
});
