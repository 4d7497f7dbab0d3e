import { expect, test } from '@jest/globals';
import { describeFailure } from '../../../app/inbox/describe-failure.ts';
import { planRetry } from '../../../app/inbox/plan-retry.ts';
import { pauseBefore } from '../../../app/pull-requests/pace-summary.ts';

const http = (status: number, message = 'x', headers: Record<string, string> = {}) =>
  Object.assign(new Error(message), { status, response: { headers } });

test.each([
  ['a secondary limit that tells no time', http(403, 'You have exceeded a secondary rate limit'), 'wait', 60],
  ['429 that tells no time', http(429), 'wait', 60],
  ['Retry-After', http(403, 'x', { 'retry-after': '7' }), 'wait', 7],
  ['Retry-After of a server that is down', http(503, 'x', { 'retry-after': '30' }), 'wait', 30],
  ['a wait beyond all reason', http(403, 'x', { 'retry-after': '999999' }), 'wait', 7_200],
  ['a suspended installation', http(403, 'This installation has been suspended'), 'wait', 900],
  ['a permission that is missing', http(403, 'Resource not accessible by integration'), 'defect', undefined],
  ['422', http(422), 'defect', undefined],
  ['502', http(502), 'outage', undefined],
  ['a token that was revoked', http(401, 'Bad credentials'), 'token', undefined],
  ['a database that is starting', Object.assign(new Error('starting up'), { code: '57P03' }), 'outage', undefined],
  ['a connection that broke', new Error('Connection terminated unexpectedly'), 'outage', undefined],
  ['fetch without a network', new TypeError('fetch failed', { cause: { code: 'ENOTFOUND' } }), 'outage', undefined],
  ['a mistake of ours', new TypeError('x is undefined'), 'defect', undefined],
  ['what is no error at all', 'oh', 'defect', undefined],
] as const)('%s is a %s', (_name, error, kind, seconds) => {
  expect(describeFailure(error)).toMatchObject({ kind, retryAfterSeconds: seconds });
});

test('a wait burns no attempt; a defect is given up sooner than an outage; pauses grow and differ', () => {
  const wait = planRetry({ kind: 'wait', message: 'm', retryAfterSeconds: 60 }, 11, 0.5);
  expect(wait).toMatchObject({ countsAsAttempt: false, dead: false, afterSeconds: 63 });
  const failure = (kind: 'defect' | 'outage') => ({ kind, message: 'm', retryAfterSeconds: undefined });
  expect([planRetry(failure('defect'), 10, 0), planRetry(failure('defect'), 11, 0)].map(({ dead }) => dead)).toEqual([
    false,
    true,
  ]);
  expect([planRetry(failure('outage'), 98, 0), planRetry(failure('outage'), 99, 0)].map(({ dead }) => dead)).toEqual([
    false,
    true,
  ]);
  expect([0, 1, 2, 30].map((attempts) => planRetry(failure('outage'), attempts, 0.5).afterSeconds)).toEqual([
    2, 4, 8, 900,
  ]);
  expect(planRetry(failure('outage'), 0, 0).afterSeconds).toBe(1);
});

test('the pause before the next summary grows with the number of writings, and the first has none', () => {
  const pauses = [5, 20];
  expect(pauseBefore(undefined, pauses)).toBe(0);
  expect(pauseBefore({ writes: 1, secondsAgo: 2 }, pauses)).toBe(3);
  expect(pauseBefore({ writes: 9, secondsAgo: 2 }, pauses)).toBe(18);
  expect(pauseBefore({ writes: 2, secondsAgo: 30 }, pauses)).toBe(0);
  expect(pauseBefore({ writes: 2, secondsAgo: 3 }, [])).toBe(0);
});
