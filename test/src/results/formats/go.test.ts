import { describe, expect, test } from '@jest/globals';
import { readText } from '../read-text.ts';

type Event = Readonly<Record<string, unknown>> | string;

const PACKAGE = 'shop/cart';
const event = (Action: string, Test?: string, more: object = {}) => ({ Action, Package: PACKAGE, Test, ...more });
const says = (Test: string | undefined, ...lines: string[]) =>
  lines.map((line) => event('output', Test, { Output: `${line}\n` }));
const read = (...events: Event[]) =>
  readText(events.map((one) => (typeof one === 'string' ? one : JSON.stringify(one))).join('\n'), { format: 'go' });
const failed = (...lines: string[]) =>
  read(event('run', 'TestA'), ...says('TestA', ...lines), event('fail', 'TestA'), event('fail')).tests[0];
const whole = (end: string, ...tests: string[]) => [
  event('start'),
  ...tests.flatMap((name) => [event('run', name), event(end, name)]),
  event(end),
];

describe('why a test failed', () => {
  test('what it says with a place, without the lines of the tool', () => {
    expect(failed('=== RUN   TestA', '    cart_test.go:12: want 2, got 3', '--- FAIL: TestA (0.00s)')).toMatchObject({
      suite: [PACKAGE],
      message: 'want 2, got 3',
      trace: 'cart_test.go:12: want 2, got 3',
    });
  });

  test('the reason of testify stands below the place', () => {
    const lines = [
      '    a_test.go:7: ',
      '        \tError Trace:\t/home/r/a_test.go:7',
      '        \tError:      \tNot equal: ',
    ];
    const more = ['        \t            \texpected: 2', '        \tTest:       \tTestA'];
    expect(failed(...lines, ...more)?.message).toBe('Not equal:\nexpected: 2');
    expect(failed('    a_test.go:7:', '        want 2')?.message).toBe('want 2');
  });

  test('a panic', () => {
    expect(failed('    a_test.go:7: opened', 'panic: no cart [recovered]')?.message).toBe('panic: no cart [recovered]');
  });

  test('attributes and artifacts of newer versions are no output', () => {
    expect(failed('=== ATTR  TestA owner shop', '=== ARTIFACTS  TestA /tmp/x', 'no')?.trace).toBe('no');
  });
});

describe('tests without an end', () => {
  test('their output may tell it: test2json needs a line for it', () => {
    const open = (last: string) => read(event('run', 'TestA'), ...says('TestA', last), event('fail')).tests;
    expect(open('no newline--- PASS: TestA (0.02s)')[0]).toMatchObject({ status: 'passed', duration: 20 });
    expect(open('x--- FAIL: TestA (0.00s)')).toMatchObject([{ status: 'failed', trace: 'x' }]);
    // The result of another test is text.
    expect(open('x--- PASS: TestB (0.00s)')[0]?.rawStatus).toBe('error: unfinished');
  });

  test('a test that begins anew in one run had no end', () => {
    const { tests } = read(event('run', 'TestA'), event('run', 'TestA'), event('pass', 'TestA'), event('pass'));
    expect(tests.map(({ status }) => status)).toEqual(['failed', 'passed']);
  });

  test('a benchmark has none, and counts only when it breaks', () => {
    const measured = says('BenchmarkA/b', 'BenchmarkA/b-4 \t100\t 91.33 ns/op');
    const run = [event('run', 'BenchmarkA'), event('run', 'BenchmarkA/b'), ...measured];
    expect(read(...run, event('pass')).tests).toEqual([]);
    expect(read(...run, event('fail')).tests).toMatchObject([{ name: '(package failed)' }]);
    expect(read(event('run', 'BenchmarkA'), event('fail')).tests[0]?.rawStatus).toBe('error: unfinished');
  });
});

describe('runs of one package', () => {
  test('a later run of failed tests only is a retry', () => {
    const [row, ...more] = read(...whole('fail', 'TestA'), ...whole('fail', 'TestA'), ...whole('pass', 'TestA')).tests;
    expect(row).toMatchObject({ status: 'passed', flaky: true, retries: 2 });
    expect(more).toEqual([]);
    const last = read(...whole('pass', 'TestA'), ...whole('fail', 'TestA')).tests.map(({ status }) => status);
    expect(last).toEqual(['passed', 'failed']);
  });

  test('a run of other tests as well takes no failure back', () => {
    const { tests } = read(...whole('fail', 'TestA'), ...whole('pass', 'TestA', 'TestB'));
    expect(tests.map(({ name, status }) => `${name} ${status}`)).toEqual([
      'TestA failed',
      'TestA passed',
      'TestB passed',
    ]);
  });

  test('nor does one behind a run that has no end', () => {
    const { tests } = read(event('start'), event('run', 'TestA'), ...whole('pass', 'TestA'));
    expect(tests.map(({ rawStatus, status }) => rawStatus ?? status)).toEqual(['error: unfinished', 'passed']);
  });

  test('a row that is retried keeps its place and nothing of its failure', () => {
    const first = [event('run', 'TestA'), ...says('TestA', 'boom'), event('fail', 'TestA'), event('fail')];
    const [row] = read(...first, ...whole('pass', 'TestA')).tests;
    expect(row).toMatchObject({ retryAttempts: [{ attempt: 1, status: 'failed', message: 'boom', trace: 'boom' }] });
    expect(row).not.toHaveProperty('message');
    expect(row).not.toHaveProperty('rawStatus');
  });
});

describe('packages that failed', () => {
  const broken = (...events: Event[]) => read(...events).tests.map(({ name, message }) => `${name} ${message}`);

  test('by a data race behind the tests, a panic, an exit code', () => {
    expect(broken(...says(undefined, 'PASS', '=====', 'WARNING: DATA RACE', 'exit status 66'), event('fail'))).toEqual([
      '(package failed) WARNING: DATA RACE',
    ]);
    expect(broken(...says(undefined, 'panic: no database', 'FAIL'), event('fail'))).toEqual([
      '(panic) panic: no database',
    ]);
    expect(broken(...says(undefined, 'FAIL', 'exit status 2'), event('fail'))).toEqual([
      '(package failed) exit status 2',
    ]);
  });

  test('by a build: one row for each package that needs it, and one for a build that no package names', () => {
    const build = (Action: string, Output?: string) => ({ Action, ImportPath: 'shop/db [shop/cart.test]', Output });
    const told = [build('build-output', '# shop/db\n'), build('build-output', 'db.go:1: no\n'), build('build-fail')];
    expect(broken(...told, event('fail', undefined, { FailedBuild: 'shop/db' }))).toEqual([
      '(build failed) db.go:1: no',
    ]);
    expect(broken(...told)).toEqual(['(build failed) db.go:1: no']);
    const text = ['# shop/cart', 'cart.go:1: no'];
    expect(broken(...text, ...says(undefined, 'FAIL\tshop/cart [setup failed]'), event('fail'))).toEqual([
      '(build failed) cart.go:1: no',
    ]);
    expect(
      broken(...whole('pass', 'TestA'), 'FAIL\tshop/x [build failed]', 'FAIL\tshop/x [build failed]'),
    ).toHaveLength(2);
  });
});

test('an event behind other text on its line is read', () => {
  const text = `warning${JSON.stringify(event('fail', 'TestA', { Elapsed: 1.5 }))}`;
  expect(read(event('run', 'TestA'), text, event('fail')).tests).toMatchObject([{ status: 'failed', duration: 1500 }]);
});

test('members of any type, and an empty name of a test', () => {
  expect(read(event('run', 'TestA'), event('pass', 'TestA', { Elapsed: '1' }), event('pass', '')).tests).toMatchObject([
    { name: 'TestA', status: 'passed', duration: 0 },
  ]);
  expect(read({ Action: 'fail', Package: 5, Test: {}, Elapsed: [] }).tests[0]?.status).toBe('failed');
});
