import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { postMessage } from '../../../app/alerts/post-message.ts';
import { type Receiver, startReceiver } from './receiver.ts';

let receiver: Receiver;
beforeEach(async () => {
  receiver = await startReceiver('/services/a-secret');
});
afterEach(() => receiver.close());
const post = () => postMessage(new URL(receiver.url), { text: 'x' }, 'k');

test.each([
  [200, undefined, { kind: 'taken' }],
  [204, undefined, { kind: 'taken' }],
  [429, undefined, { kind: 'wait', seconds: 60 }],
  [429, '7', { kind: 'wait', seconds: 7 }],
  [429, '0', { kind: 'wait', seconds: 1 }],
  [429, '99999', { kind: 'wait', seconds: 3_600 }],
  [429, 'soon', { kind: 'wait', seconds: 60 }],
  [503, '5', { kind: 'wait', seconds: 5 }],
  [503, undefined, { kind: 'away', why: 'status 503' }],
  [500, '5', { kind: 'away', why: 'status 500' }],
  [408, undefined, { kind: 'away', why: 'status 408' }],
  [404, undefined, { kind: 'refused', status: 404 }],
  [301, undefined, { kind: 'refused', status: 301 }],
])('%i, Retry-After %s', async (status, after, answer) => {
  const headers = { location: 'http://127.0.0.1:1/', ...(after === undefined ? {} : { 'retry-after': after }) };
  receiver.reactions.push({ status, headers });
  expect(await post()).toEqual(answer);
  expect(receiver.messages).toHaveLength(1);
});

test('a date says how long to wait as well', async () => {
  receiver.reactions.push({ status: 429, headers: { 'retry-after': new Date(Date.now() + 30_000).toUTCString() } });
  const answer = await post();
  expect(answer).toEqual({ kind: 'wait', seconds: expect.any(Number) });
  expect((answer as { seconds: number }).seconds).toBeGreaterThan(25);
});

test('who does not answer in ten seconds, or is not there, is away; the address stays secret', async () => {
  receiver.reactions.push('hang');
  expect(await post()).toEqual({ kind: 'away', why: 'no answer in time' });
  receiver.close();
  expect(await post()).toEqual({ kind: 'away', why: 'ECONNREFUSED' });
}, 30_000);
