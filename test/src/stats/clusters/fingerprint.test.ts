import { describe, expect, test } from '@jest/globals';
import { fingerprint } from '../../../../src/stats/clusters/fingerprint.ts';

const print = (test: string, message: string, trace?: string) => fingerprint({ test, message, trace });

describe('fingerprint', () => {
  test('the same failure again is the same whatever number, path, time and line it came with', () => {
    const one = print('a', 'Error: no lock on /tmp/x1/db within 3.5s\n    at open (/w/src/db.js:9:1)');
    const other = print('a', 'Error: no lock on /tmp/zz/db within 41.0s\n    at open (/home/ci/src/db.js:12:7)');
    expect(other).toEqual(one);
    expect(one.same).toMatch(/^s\d+-[0-9a-f]{24}$/);
    expect(one.bucket).toMatch(/^b\d+-[0-9a-f]{24}$/);
    expect(one.frame).toBe('src/db.js:open');
  });

  test('another test is never the same failure, though it may share the bucket', () => {
    const [one, other] = [print('a', 'Error: no lock on db 5'), print('b', 'Error: no lock on db 6')];
    expect(one.same).not.toBe(other.same);
    expect(one.bucket).toBe(other.bucket);
  });

  test('another frame is another bucket', () => {
    const at = (name: string) => print('a', `Error: no lock\n    at ${name} (/w/src/db.js:9:1)`).bucket;
    expect(at('open')).not.toBe(at('close'));
  });

  test.each([
    'Process completed with exit code 1.',
    'exit code 137',
    'Timeout of 5000ms exceeded.',
    'thrown: "Exceeded timeout of 5000 ms for a test."',
    'context deadline exceeded',
    'AssertionError',
    'expected true to be false',
    'expect(received).toBe(expected) // Object.is equality',
    'expected: <null> but was: <x12>',
    'AssertionError: expected "left" to equal "right"',
    "Cannot read properties of undefined (reading 'total')",
    'java.lang.NullPointerException',
    '',
  ])('"%s" says nothing of a cause: its bucket is its own', (message) => {
    const one = print('a', message);
    expect(one.isGeneric).toBe(true);
    expect(one.bucket).toBe(one.same);
    expect(print('b', message).bucket).not.toBe(one.bucket);
  });

  test.each(['connect ECONNREFUSED 127.0.0.1:1', 'User 5 not found', 'status 503', "KeyError: 'sku-5'"])(
    '"%s" says something',
    (message) => {
      expect(print('a', message).isGeneric).toBe(message === 'status 503');
    },
  );

  test('where something is missing is a cause when a frame says where, and another name is another cause', () => {
    const at = (name: string) =>
      print('a', `TypeError: Cannot read properties of undefined (reading '${name}')\n    at pay (/w/src/cart.js:1:1)`);
    expect(at('total').isGeneric).toBe(false);
    expect(at('total').bucket).not.toBe(at('email').bucket);
  });

  test('two assertions of one test are told apart by what was expected or by the line of code', () => {
    const jest = (expected: string, received: string) =>
      print('a', `expect(received).toBe(expected)\n\nExpected: "${expected}"\nReceived: "${received}"`).same;
    expect(jest('paid', 'open')).toBe(jest('paid', 'lost'));
    expect(jest('paid', 'open')).not.toBe(jest('sent', 'open'));
    const pytest = (code: string) =>
      print('a', 'assert 5 == 6', `    def test():\n>       ${code}\nE       assert 5 == 6`).same;
    expect(pytest('assert total == 6')).not.toBe(pytest('assert count == 6'));
  });
});
