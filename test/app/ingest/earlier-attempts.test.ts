import { expect, test } from '@jest/globals';
import type { Test } from 'ctrf';
import { earlierAttempts } from '../../../app/ingest/earlier-attempts.ts';

const result = (changes: Partial<Test>): Test => ({ name: 'a', status: 'passed', duration: 1, ...changes });
const attempt = (number: number, status: Test['status'], message?: string) => ({
  attempt: number,
  status,
  ...(message === undefined ? {} : { message }),
});

test('the attempts of a report are told by a letter each, with what the first failing one said', () => {
  const retryAttempts = [attempt(1, 'skipped'), attempt(2, 'failed', 'no'), attempt(3, 'failed', 'no again')];
  expect(earlierAttempts(result({ retryAttempts }))).toEqual({ attempts: 'sff', failed: retryAttempts[1] });
  expect(earlierAttempts(result({ retryAttempts: [attempt(1, 'passed')], status: 'failed' })).attempts).toBe('p');
});

test('attempts that are only counted have failed, and a number that nobody checked is no harm', () => {
  const of = (changes: Partial<Test>) => earlierAttempts(result(changes)).attempts;
  expect([of({}), of({ flaky: true }), of({ flaky: true, retries: 2 }), of({ retries: 1, status: 'failed' })]).toEqual([
    '',
    'f',
    'ff',
    'f',
  ]);
  expect([of({ flaky: true, status: 'failed' }), of({ retries: -3 }), of({ retries: 1e9 }).length]).toEqual([
    '',
    '',
    10,
  ]);
});
