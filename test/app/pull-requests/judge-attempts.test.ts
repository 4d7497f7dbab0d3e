import { expect, test } from '@jest/globals';
import { decide } from '../../../app/pull-requests/decide.ts';
import { judgeAttempts } from '../../../app/pull-requests/judge-attempts.ts';
import { render } from '../../../app/pull-requests/render.ts';
import type { FixAttempt } from '../../../app/quarantine/find-fixes.ts';
import type { TestAttempts } from '../../../app/store/failures-of-tests.ts';
import { sampleFacts } from './sample-facts.ts';

const fix = (testIds: readonly number[], over: Partial<FixAttempt> = {}): FixAttempt => ({
  ...{ issue: 12, tracker: undefined, testIds, repeat: 5 },
  ...over,
});
const result = (testId: number, attempts: string, over: Partial<TestAttempts> = {}): TestAttempts => ({
  ...{ testId, variant: '', status: 'passed', attempts },
  ...over,
});
const lineOf = (fixes: FixAttempt[], results: TestAttempts[]) =>
  /^- Attempts to fix .*$/m.exec(render(decide(sampleFacts({ attempts: judgeAttempts(fixes, results) }))))?.[0];

test('shown: every test passed as often as it was to, in every variant', () => {
  expect(lineOf([fix([1])], [result(1, 'pppp')])).toBe('- Attempts to fix #12: 5 of 5 passed.');
  const two = [result(1, 'pppp'), result(1, 'pppp', { variant: 'os=linux' }), result(2, 'ppppp')];
  expect(judgeAttempts([fix([1, 2])], two)).toMatchObject([{ kind: 'shown' }]);
  expect(lineOf([], two)).toBeUndefined();
});

test('one failure in any variant and attempt disproves it, also where a later one passed', () => {
  const failed = result(1, 'pp', { status: 'failed', variant: 'os=<b>' });
  expect(lineOf([fix([1])], [result(1, 'pppp'), failed])).toBe(
    '- Attempts to fix #12: **not shown to be fixed**, failed in attempt 3 of 5 in <code>os=&#60;b&#62;</code>.',
  );
  expect(judgeAttempts([fix([1])], [result(1, 'pfppp')])).toMatchObject([{ kind: 'failed', tries: 2 }]);
});

test('too few passes, and those of two runs together, prove nothing', () => {
  expect(lineOf([fix([1])], [result(1, '')])).toBe(
    '- Attempts to fix #12: **not shown to be fixed**, passed once and was not repeated.',
  );
  expect(judgeAttempts([fix([1])], [result(1, 'pp'), result(1, 'pp')])).toMatchObject([{ kind: 'short', tries: 3 }]);
  const weak = [result(1, 'pppp'), result(1, 'p', { variant: 'os=linux' })];
  expect(lineOf([fix([1])], weak)).toContain('passed 2 times of the 5 wanted');
});

test('a test that did not run, or was skipped, proves nothing', () => {
  const seen = [result(1, 'pppp'), result(2, 'ss', { status: 'skipped' })];
  expect(judgeAttempts([fix([1, 2])], seen)).toMatchObject([{ kind: 'unseen' }]);
  expect(judgeAttempts([fix([1, 3])], seen)).toMatchObject([{ kind: 'unseen' }]);
  expect(lineOf([fix([], { tracker: 'octo/incidents' })], seen)).toBe(
    '- Attempts to fix octo/incidents#12: **not shown to be fixed**, did not run here.',
  );
});
