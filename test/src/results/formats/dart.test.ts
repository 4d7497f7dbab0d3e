import { describe, expect, test } from '@jest/globals';
import { readText } from '../read-text.ts';

type Event = Readonly<Record<string, unknown>>;

const START = { type: 'start', protocolVersion: '0.1.1' };
const done = (success: unknown = true) => ({ type: 'done', success, time: 20 });
const starts = (id: unknown, name: unknown = 'adds', groupIDs: unknown = [2]) => ({
  type: 'testStart',
  time: 6,
  test: { id, name, groupIDs, suiteID: 0, metadata: { skip: false, skipReason: null } },
});
const fails = (testID: unknown, error: string, isFailure = true) => ({
  type: 'error',
  testID,
  error,
  stackTrace: 'at x',
  isFailure,
});
const prints = (testID: unknown, message: string, messageType = 'print') => ({
  type: 'print',
  testID,
  message,
  messageType,
});
const ends = (testID: unknown, result: unknown = 'success', more: object = {}) => ({
  type: 'testDone',
  testID,
  result,
  skipped: false,
  hidden: false,
  time: 16,
  ...more,
});
const read = (...events: Event[]) => readText([START, ...events].map((one) => JSON.stringify(one)).join('\n'));

test('message, trace with every error, what was printed, time', () => {
  const { tests, wallTimeMs } = read(
    starts(1),
    prints(1, 'opened'),
    fails(1, 'a'),
    fails(1, 'b'),
    ends(1, 'failure'),
    done(false),
  );
  expect(tests[0]).toMatchObject({ message: 'a', trace: 'a\nat x\nb\nat x', stdout: ['opened'], duration: 10 });
  expect(wallTimeMs).toBe(20);
});

describe('retries', () => {
  test('what failed before is an attempt', () => {
    const again = [fails(1, 'a'), prints(1, 'Retry: adds'), fails(1, 'b', false), prints(1, 'Retry: adds')];
    expect(read(starts(1), ...again, ends(1), done()).tests[0]).toMatchObject({
      status: 'passed',
      flaky: true,
      retryAttempts: [{ message: 'a' }, { message: 'b', rawStatus: 'error' }],
    });
  });

  test('a test that prints the same without having failed is none', () => {
    const [row] = read(starts(1), prints(1, 'Retry: adds'), fails(1, 'a'), ends(1, 'failure'), done(false)).tests;
    expect(row).toMatchObject({ status: 'failed', stdout: ['Retry: adds'] });
    expect(row).not.toHaveProperty('retries');
  });
});

describe('nothing red reads green', () => {
  test('an error behind the end of its test', () => {
    const { tests } = read(starts(1), ends(1), fails(1, 'late', false), done(false));
    expect(tests).toMatchObject([{ name: 'adds', status: 'failed', rawStatus: 'error', message: 'late' }]);
    expect(read(starts(1), ends(1, 'success', { hidden: true }), fails(1, 'late'), done(false)).tests).toHaveLength(1);
  });

  test('a run that was stopped before another in the same file', () => {
    const { tests } = read(starts(1), START, starts(1, 'counts'), ends(1), done());
    expect(tests.map(({ name, status }) => `${name} ${status}`)).toEqual(['adds failed', 'counts passed']);
    expect(read(starts(1), ends(1), START, starts(1), ends(1), done()).tests[1]?.name).toBe('(run aborted)');
  });

  test.each([false, null, 'yes', undefined])('done with success: %p', (success) => {
    expect(read(starts(1), ends(1), { type: 'done', success }).tests[1]?.name).toBe('(run failed)');
  });

  test('an id that is given again', () => {
    expect(read(starts(1), starts(1, 'counts'), ends(1), done()).tests[0]?.rawStatus).toBe('error: unfinished');
  });
});

test('set-up of a group is an error, and no test when it passes', () => {
  const group = { type: 'group', group: { id: 3, name: 'cart' } };
  const row = read(group, starts(1, 'cart (setUpAll)', [2, 3]), fails(1, 'no'), ends(1, 'failure'), done(false))
    .tests[0];
  expect(row).toMatchObject({ name: '(setUpAll)', suite: ['cart'], rawStatus: 'error' });
  expect(read(starts(1, '(setUpAll)'), ends(1, 'success', { hidden: true }), done()).tests).toEqual([]);
});

test('why a test is skipped: by its declaration or by itself', () => {
  const declared = { ...starts(1), test: { ...starts(1).test, metadata: { skip: true, skipReason: 'later' } } };
  const skips = ends(1, 'success', { skipped: true });
  expect(read(declared, skips, done()).tests[0]).toMatchObject({ status: 'skipped', message: 'later' });
  expect(read(starts(1), prints(1, 'Skip: no printer', 'skip'), skips, done()).tests[0]?.message).toBe('no printer');
});

test('a test that is called like the loading of a file is one, since it is in a group', () => {
  expect(read(starts(1, 'loading works'), ends(1), done()).tests).toMatchObject([{ name: 'loading works' }]);
  const failed = read(starts(1, 'loading test/a.dart', []), fails(1, 'no'), ends(1, 'error'), done(false)).tests;
  expect(failed).toMatchObject([{ name: '(suite failed)', message: 'no' }]);
  // Nothing says `hidden`, and nothing broke.
  expect(read(starts(1, 'loading test/a.dart', []), ends(1, 'success', { hidden: undefined }), done()).tests).toEqual(
    [],
  );
});

test('members of any type', () => {
  const odd = [
    starts('__proto__', 7, 'no'),
    fails('__proto__', 'x'),
    ends('__proto__', {}),
    { type: 'group', group: [] },
  ];
  expect(read(...odd, { type: 'suite' }, { type: 'print' }, done()).tests).toMatchObject([
    { name: '(unnamed)', status: 'failed' },
  ]);
});
