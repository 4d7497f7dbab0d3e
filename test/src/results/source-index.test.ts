import { describe, expect, test } from '@jest/globals';
import { normaliseFile } from '../../../src/results/normalise-file.ts';
import { SourceIndex } from '../../../src/results/source-index.ts';

const sources = new SourceIndex([
  'src/test/java/com/acme/FooTest.java',
  'packages/a/test/index.test.ts',
  'packages/b/test/index.test.ts',
  'tests/test_api.py',
  'crates/core/src/lib.rs',
  'shop/cart_test.go',
  'Shop.Tests/CartTests.cs',
]);

describe('a path of a report', () => {
  test.each([
    ['relative', 'tests/test_api.py', 'tests/test_api.py'],
    ['with a dot', './tests/test_api.py', 'tests/test_api.py'],
    ['of another checkout', '/builds/acme/shop/tests/test_api.py', 'tests/test_api.py'],
    ['of Windows', 'D:\\a\\shop\\shop\\Shop.Tests\\CartTests.cs', 'Shop.Tests/CartTests.cs'],
    ['on a class path', 'com/acme/FooTest.java', 'src/test/java/com/acme/FooTest.java'],
    ['as a URL', 'file:///work/packages/a/test/index.test.ts', 'packages/a/test/index.test.ts'],
    ['that two files could be', 'index.test.ts', 'index.test.ts'],
    ['of the folder the suite ran in', 'test/index.test.ts', 'packages/b/test/index.test.ts'],
    ['that is not tracked, below a known checkout', '/home/runner/work/shop/shop/gen/x.ts', 'gen/x.ts'],
    ['of nowhere', '/opt/x.ts', '/opt/x.ts'],
    ['below the root', '/checkout/gen/x.ts', 'gen/x.ts'],
  ])('%s', (_name, path, expected) => {
    expect(normaliseFile(path, { roots: ['/checkout'], folder: 'packages/b', sources })).toBe(expected);
  });
});

describe('the first frame of the repository in a stack trace', () => {
  test.each([
    [
      'node',
      'Error: x\n    at assert (node:assert:12:3)\n    at f (/ci/node_modules/jest/index.test.ts:1:1)\n    at g (/ci/packages/a/test/index.test.ts:42:7)',
      'packages/a/test/index.test.ts:42',
    ],
    ['a URL', '    at file:///ci/packages/a/test/index.test.ts:42:7', 'packages/a/test/index.test.ts:42'],
    [
      'Java',
      'java.lang.AssertionError\n\tat org.junit.Assert.fail(Assert.java:89)\n\tat app//com.acme.FooTest.adds(FooTest.java:12)',
      'src/test/java/com/acme/FooTest.java:12',
    ],
    ['Python', 'Traceback:\n  File "/x/tests/test_api.py", line 7, in test_a', 'tests/test_api.py:7'],
    ['pytest', 'E   assert 1 == 2\n\ntests/test_api.py:9: AssertionError', 'tests/test_api.py:9'],
    [
      '.NET',
      '   at Shop.CartTests.Adds() in D:\\a\\shop\\Shop.Tests\\CartTests.cs:line 31',
      'Shop.Tests/CartTests.cs:31',
    ],
    ['Rust', "thread 'x' panicked at crates/core/src/lib.rs:10:5:", 'crates/core/src/lib.rs:10'],
    ['Go', '    cart_test.go:17: want 1', 'shop/cart_test.go:17'],
    ['nothing known', 'Error\n at /other/place.ts:1:1', undefined],
  ])('%s', (_name, trace, expected) => {
    const found = sources.locate(trace);
    expect(found && `${found.file}:${found.line}`).toBe(expected);
  });

  test('a hostile trace costs no more than its length', () => {
    const start = performance.now();
    sources.locate(`${'a.b/'.repeat(500_000)}\n`.repeat(4));
    sources.locate(`${'a'.repeat(999)}.\n`.repeat(5_000));
    // Seconds, where backtracking would take years.
    expect(performance.now() - start).toBeLessThan(5_000);
  });
});
