import { describe, expect, test } from '@jest/globals';
import { readText } from '../read-text.ts';

type Envelope = Readonly<Record<string, unknown>>;

const at = (seconds: number) => ({ seconds, nanos: 0 });
const META = { meta: { implementation: { name: 'cucumber-js' } } };
const RUN = { testRunStarted: { timestamp: at(0) } };
const end = (success: unknown = true, more: object = {}) => ({
  testRunFinished: { success, timestamp: at(9), ...more },
});
const example = (id: string, value: string) => ({ id, location: { line: 9 }, cells: [{ value }] });
const DOCUMENT = {
  gherkinDocument: {
    uri: 'features/cart.feature',
    feature: {
      name: 'Cart',
      children: [
        { background: { id: 'b', steps: [] } },
        { scenario: { id: 's1', location: { line: 3 }, examples: [] } },
        {
          rule: {
            name: 'Discounts',
            children: [
              {
                scenario: {
                  id: 's2',
                  location: { line: 7 },
                  examples: [
                    {
                      tableHeader: { cells: [{ value: '__proto__' }] },
                      tableBody: [example('r1', '5'), example('r2', '6')],
                    },
                  ],
                },
              },
            ],
          },
        },
      ],
    },
  },
};
const pickle = (id: string, ...astNodeIds: string[]) => [
  { pickle: { id, uri: 'features/cart.feature', name: 'adds', astNodeIds, tags: [{ name: '@fast' }] } },
  { testCase: { id: `t-${id}`, pickleId: id, testSteps: [{ id: 'st' }] } },
];
const starts = (id: string, pickleId = 'p') => ({
  testCaseStarted: { id, testCaseId: `t-${pickleId}`, timestamp: at(1) },
});
const step = (testCaseStartedId: string, status: unknown, more: object = {}) => ({
  testStepFinished: { testCaseStartedId, testStepResult: { status, ...more } },
});
const ends = (testCaseStartedId: string, willBeRetried = false) => ({
  testCaseFinished: { testCaseStartedId, willBeRetried, timestamp: at(3) },
});
const passes = [starts('c'), step('c', 'PASSED'), ends('c')];
const read = (...envelopes: Envelope[]) => readText([META, ...envelopes].map((one) => JSON.stringify(one)).join('\n'));
const scenario = (...envelopes: Envelope[]) => read(DOCUMENT, ...pickle('p', 's1'), RUN, ...envelopes).tests;

test('feature and rule as path, the row of examples as parameters and line', () => {
  const { tests, wallTimeMs } = read(DOCUMENT, ...pickle('p', 's2', 'r2'), RUN, ...passes, end());
  expect(tests).toMatchObject([
    {
      name: 'adds',
      suite: ['Cart', 'Discounts'],
      filePath: 'features/cart.feature',
      line: 9,
      tags: ['@fast'],
      duration: 2000,
    },
  ]);
  expect(Object.entries(tests[0]?.parameters ?? {})).toEqual([['__proto__', '6']]);
  expect(wallTimeMs).toBe(9000);
});

test('why a scenario failed: message, exception of newer messages, or the status itself; its logs', () => {
  const failed = (more: object) => scenario(starts('c'), step('c', 'FAILED', more), ends('c'), end(false))[0];
  expect(failed({ message: 'expected 2\n    at x' })).toMatchObject({
    message: 'expected 2',
    trace: 'expected 2\n    at x',
  });
  expect(failed({ exception: { type: 'E', message: 'no', stackTrace: 'E: no\n    at x' } })?.message).toBe('E: no');
  expect(failed({ exception: { message: 'no' } })?.message).toBe('no');
  expect(scenario(starts('c'), step('c', 'UNDEFINED'), ends('c'), end(false))[0]?.message).toBe('undefined step');
  const log = { testCaseStartedId: 'c', body: 'opened', mediaType: 'text/x.cucumber.log+plain' };
  const picture = { testCaseStartedId: 'c', body: 'iVBOR', mediaType: 'image/png' };
  const logged = [starts('c'), { attachment: log }, { attachment: picture }, step('c', 'FAILED'), ends('c')];
  expect(scenario(...logged, end(false))[0]?.stdout).toEqual(['opened']);
});

describe('retries', () => {
  const first = [starts('c'), step('c', 'FAILED', { message: 'boom' }), ends('c', true)];

  test('earlier executions are attempts', () => {
    expect(scenario(...first, starts('d'), step('d', 'PASSED'), ends('d'), end())).toMatchObject([
      { status: 'passed', flaky: true, retryAttempts: [{ message: 'boom', duration: 2000 }] },
    ]);
  });

  test('a retry that never came, or never ended, is unfinished', () => {
    const unfinished = [{ rawStatus: 'error: unfinished', message: 'boom', retryAttempts: [{ message: 'boom' }] }];
    expect(scenario(...first, end())).toMatchObject(unfinished);
    expect(scenario(...first, starts('d'))).toMatchObject(unfinished);
  });

  test('the attempts of one run are not those of the next', () => {
    const again = [...first, starts('d'), step('d', 'PASSED'), ends('d'), end(), RUN, ...passes, end()];
    expect(scenario(...again)[1]).not.toHaveProperty('retries');
  });
});

describe('nothing red reads green', () => {
  test('steps without a result, with an unknown one, and no steps at all', () => {
    expect(scenario(starts('c'), ends('c'), end())[0]?.rawStatus).toBe('error: unknown');
    expect(scenario(starts('c'), step('c', 'EXPLODED'), ends('c'), end())[0]?.rawStatus).toBe('error: unknown');
    expect(scenario(starts('c'), step('c', undefined), ends('c'), end())[0]?.rawStatus).toBe('error: unknown');
    expect(read(RUN, starts('c'), ends('c'), end()).tests[0]?.status).toBe('passed');
  });

  test('an end that is missing, or does not say success', () => {
    expect(scenario(...passes)[1]?.name).toBe('(run aborted)');
    expect(scenario(...passes, end(null))[1]?.name).toBe('(run failed)');
    expect(scenario(...passes, end(false, { message: 'no workers' }))[1]?.message).toBe('no workers');
  });

  test('several runs in one file, each by itself', () => {
    const second = [META, DOCUMENT, ...pickle('p', 's1'), RUN];
    const names = (...envelopes: Envelope[]) => scenario(...envelopes).map(({ name, status }) => `${name} ${status}`);
    expect(names(...passes, ...second, ...passes, end())).toEqual([
      'adds passed',
      '(run aborted) failed',
      'adds passed',
    ]);
    expect(names(...passes, end(), ...second, ...passes)).toEqual([
      'adds passed',
      'adds passed',
      '(run aborted) failed',
    ]);
    expect(names(starts('c'), ...second, ...passes, end())).toEqual(['adds failed', 'adds passed']);
    expect(names(...passes, end(), META)).toEqual(['adds passed', '(run aborted) failed']);
  });

  test('hooks of the run, features that cannot be parsed', () => {
    const hook = { testRunHookFinished: { result: { status: 'FAILED', exception: { message: 'no database' } } } };
    expect(scenario(hook, ...passes, end(false))[0]).toMatchObject({
      name: '(hook of the run)',
      message: 'no database',
    });
    const source = { uri: 'features/a.feature', location: { line: 4 } };
    const error = { parseError: { source, message: 'expected: #EOF' } };
    expect(read(error, RUN, end(false)).tests).toMatchObject([
      { name: '(suite failed)', filePath: 'features/a.feature', line: 4, message: 'expected: #EOF' },
    ]);
  });

  test('an execution whose id is given again', () => {
    expect(scenario(starts('c'), ...passes, end()).map(({ status }) => status)).toEqual(['failed', 'passed']);
  });
});

test('members of any type, a line that is no message', () => {
  const odd = [
    { testCaseStarted: 7 },
    { pickle: null },
    { gherkinDocument: { feature: { children: [null, { rule: 5 }] } } },
    {},
  ];
  expect(read(...odd, end()).tests).toMatchObject([{ name: '(unnamed)', rawStatus: 'error: unfinished' }]);
  const { warnings } = readText(`${JSON.stringify(META)}\n{"testRunFin`);
  expect(warnings).toMatchObject([{ message: 'a line that is no message is left out', place: { line: 2 } }]);
});
