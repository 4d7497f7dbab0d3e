import { describe, expect, test } from '@jest/globals';
import { readError, readText } from '../read-text.ts';

const read = (...lines: string[]) => readText(`${lines.join('\n')}\n`, { format: 'tap' });
const only = (...lines: string[]) => read(...lines).tests[0];
const statuses = (...lines: string[]) => read(...lines).tests.map(({ name, status }) => `${name}: ${status}`);

describe('points', () => {
  test.each([
    ['ok', '(unnamed)'],
    ['ok 7', '(unnamed)'],
    ['ok - adds', 'adds'],
    ['ok 1 adds', 'adds'],
    ['ok 1 - 3 items', '3 items'],
    ['ok 2nd item', '2nd item'],
    ['ok 1 - a \\# b \\\\ c', 'a # b \\ c'],
    ['ok 1 - issue #12', 'issue #12'],
    ['ok 1 - __proto__', '__proto__'],
    ['ok 1 - constructor', 'constructor'],
  ])('%s', (line, name) => {
    expect(only(line, '1..1')?.name).toBe(name);
  });

  test('only the exact words are directives, and only behind a space', () => {
    expect(only('1..1', 'not ok 1 - syncs # todoist')?.status).toBe('failed');
    expect(only('1..1', 'not ok 1 - opens http://x/y#todo')?.status).toBe('failed');
    expect(only('1..1', 'not ok 1 - pays # Todo: later')).toMatchObject({ rawStatus: 'todo', message: 'later' });
    expect(only('1..1', 'ok 1# skip no printer')).toMatchObject({ status: 'skipped', message: 'no printer' });
  });

  test('times stand in a directive, in a diagnostic, in the name (Bats) or in a column (pg_regress)', () => {
    expect(only('1..1', 'ok 1 - a # time=12.6ms')?.duration).toBe(13);
    expect(only('1..1', 'ok 1 - a # time=1.5s # SKIP no')).toMatchObject({ duration: 1500, message: 'no' });
    expect(only('1..1', 'ok 1 - a', '  ---', '  duration_ms: 7.4', '  ...')?.duration).toBe(7);
    expect(only('1..1', 'ok 1 adds in 8ms')).toMatchObject({ name: 'adds', duration: 8 });
    expect(only('1..1', 'ok 1         + char                      33 ms')).toMatchObject({
      name: 'char',
      duration: 33,
    });
    // A name among others that have no time is a name.
    expect(statuses('1..2', 'ok 1 answers in 10ms', 'ok 2 adds')).toEqual(['answers in 10ms: passed', 'adds: passed']);
    expect(read('ok 1', '1..1', '# duration_ms 81.5').wallTimeMs).toBe(82);
  });
});

describe('why a point failed', () => {
  test('YAML: message and stack, the nested message of Vitest, the location of node:test', () => {
    const yaml = ['not ok 1 - a', '  ---', "  location: '/checkout/project/a.test.js:3:7'", "  error: 'no'", '  ...'];
    expect(only('1..1', ...yaml)).toMatchObject({ message: 'no', trace: 'no\nat /checkout/project/a.test.js:3:7' });
    const nested = ['  error:', '    name: "AssertionError"', '    message: "expected 11 to be 12"'];
    expect(only('1..1', 'not ok 1 - a', '  ---', ...nested, '  ...')?.message).toBe('expected 11 to be 12');
  });

  test('comments: what Test::More says of every failure is no reason', () => {
    const said = ["#   Failed test 'a'", '#   at t/a.t line 3.', "#          got: '3'", "#     expected: '2'"];
    expect(only('1..1', 'not ok 1 - a', ...said)).toMatchObject({
      message: "got: '3'\nexpected: '2'",
      trace: "Failed test 'a'\nat t/a.t line 3.\ngot: '3'\nexpected: '2'",
    });
    expect(only('1..1', 'not ok 1 - a', said[0] as string)?.message).toBe("Failed test 'a'");
  });

  test('indented text, as Mocha writes it', () => {
    expect(only('1..1', 'not ok 1 a', '  11 == 12', '      at t/a.js:4:35')).toMatchObject({
      message: '11 == 12',
      trace: '11 == 12\nat t/a.js:4:35',
    });
  });
});

describe('nothing red reads green', () => {
  test('behind a diagnostic without an end', () => {
    expect(statuses('1..1', 'ok 1 - a', '  ---', '  x: 1', 'Bail out! db')).toContain('(bail out): failed');
    expect(statuses('1..2', 'ok 1 - a', '  ---', '  x: 1', 'not ok 2 - b')).toContain('b: failed');
  });

  test('in braces without an end', () => {
    const [, cart] = read('1..1', 'ok 1 - cart {', '    ok 1 - adds').tests;
    expect(cart).toMatchObject({ name: 'cart', status: 'failed', rawStatus: 'error: unfinished' });
    expect(only('1..1', 'ok 1 - cart {')?.rawStatus).toBe('error: unfinished');
  });

  test('by what the plan says', () => {
    const problem = (...lines: string[]) => read(...lines).tests.find(({ name }) => name === '(plan not met)')?.message;
    expect(problem('ok 1')).toBe('no plan; 1 points are listed');
    expect(problem('1..2', 'ok 1')).toBe('planned 2 points, but 1 are listed');
    expect(problem('1..5', 'ok 1', '1..1')).toBe('2 plans; a document has one');
    expect(problem('1..1', 'ok 7')).toBe('planned 1 points, but one has the number 7');
    expect(problem('1..1', 'ok 1')).toBeUndefined();
  });

  test('by what the summary says', () => {
    expect(statuses('ok 1 - a', '1..1', '# fail 1')).toContain('(run failed): failed');
    expect(statuses('ok 1 - a', '1..1', '# Looks like your test exited with 255 just after 1.')).toHaveLength(2);
    expect(statuses('ok 1 - a', '1..1', '# fail 0', '# cancelled 0')).toEqual(['a: passed']);
  });

  test('node:test fails a run by a test of a todo suite', () => {
    const suite = ['    not ok 1 - pays', '    1..1', 'not ok 1 - refunds # TODO'];
    expect(statuses(...suite, '1..1', '# fail 1')).toEqual(['pays: skipped', '(run failed): failed']);
    expect(statuses(...suite, '1..1', '# fail 0')).toEqual(['pays: skipped']);
  });
});

test('subtests: names as path, outermost first; what programs print between changes nothing', () => {
  const lines = ['# Subtest: shop', '    # Subtest: cart', '        ok 1 - adds', 'listening', '}', '        1..1'];
  const [adds, more] = read(...lines, '    ok 1 - cart', '    1..1', 'ok 1 - shop', '1..1').tests;
  expect(adds).toMatchObject({ name: 'adds', suite: ['shop', 'cart'] });
  expect(more).toBeUndefined();
});

test('a subtest whose plan skips it is skipped', () => {
  const lines = ['# Subtest: mail', '    1..0 # SKIP no server', 'ok 1 - mail', '1..1'];
  expect(only(...lines)).toMatchObject({ name: 'mail', status: 'skipped', message: 'no server' });
  const all = read('1..0 # skip no printer');
  expect(all.tests).toEqual([]);
  expect(all.warnings[0]?.message).toBe('all tests are skipped: no printer');
});

test('prove -v: the test file is the file of its points, the verdict is no point', () => {
  const { tests } = read(
    't/a.t .. ',
    '1..1',
    'ok 1 - adds',
    'ok',
    't/b.t .. ',
    'ok 1 - adds',
    '1..1',
    'ok',
    'Result: PASS',
  );
  expect(tests.map(({ name, filePath }) => `${filePath} ${name}`)).toEqual(['t/a.t adds', 't/b.t adds']);
  expect(statuses('t/a.t ..', '1..1', 'ok 1', 'Dubious, test returned 3')).toContain('(run failed): failed');
});

test('subtests have a limit, and what nests within it costs no more than its length', () => {
  const deep = (levels: number) => Array.from({ length: levels }, (_, level) => `${'  '.repeat(level)}ok`).join('\n');
  expect(readError(deep(150))).toMatch(/subtests nest deeper than 100/);
  const start = performance.now();
  expect(read('1..1', ...Array.from({ length: 20_000 }, () => '    ok\n# Subtest: x')).tests.length).toBeGreaterThan(
    20_000,
  );
  expect(performance.now() - start).toBeLessThan(5_000);
});
