import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from '@jest/globals';
import { createGuard, type Guard } from '../../../app/dashboard/create-guard.ts';
import { basic } from './dashboard-world.ts';

const PASSWORD = 'correct: horse battery';
let server: Server;
let clock = Date.UTC(2026, 10, 21);
afterEach(() => void server.close());

/** A server that answers with what the guard says of each request. */
async function start(guard: Guard = createGuard(PASSWORD, 'secret', () => clock)) {
  server = createServer((request, response) => response.end(JSON.stringify(guard.admit(request))));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return async (headers: Record<string, string> = {}) =>
    (await (await fetch(url, { headers })).json()) as {
      kind: string;
      cookie?: string;
      wasWrong?: boolean;
      seconds?: number;
    };
}

test('the password opens under any name, and only it', async () => {
  const ask = await start();
  expect(await ask({ authorization: basic(PASSWORD) })).toMatchObject({ kind: 'open' });
  expect(await ask({ authorization: basic(PASSWORD, '') })).toMatchObject({ kind: 'open' });
  for (const wrong of ['', 'correct', `${PASSWORD} `, PASSWORD.toUpperCase(), 'x'.repeat(2_000)])
    expect(await ask({ authorization: basic(wrong) })).toEqual({ kind: 'asked', wasWrong: true });
});

test('without a password, or with something else than one, it asks and counts nothing', async () => {
  const ask = await start();
  for (let times = 0; times < 20; times += 1) expect(await ask()).toEqual({ kind: 'asked', wasWrong: false });
  expect(await ask({ authorization: `Bearer ${PASSWORD}` })).toEqual({ kind: 'asked', wasWrong: false });
  expect(await ask({ authorization: basic(PASSWORD) })).toMatchObject({ kind: 'open' });
});

test('after ten wrong ones even the right one waits, for five minutes', async () => {
  const ask = await start();
  for (let times = 0; times < 10; times += 1) await ask({ authorization: basic(`guess ${times}`) });
  expect(await ask({ authorization: basic(PASSWORD) })).toEqual({ kind: 'blocked', seconds: 300 });
  clock += 299_000;
  expect(await ask({ authorization: basic(PASSWORD) })).toEqual({ kind: 'blocked', seconds: 1 });
  clock += 1_000;
  expect(await ask({ authorization: basic(PASSWORD) })).toMatchObject({ kind: 'open' });
});

test('a browser that knew it once is not locked out by the guesses of others, nor does its cookie open anything', async () => {
  const ask = await start();
  const { cookie = '' } = await ask({ authorization: basic(PASSWORD) });
  expect(cookie).toMatch(/; Path=\/dashboard; HttpOnly; SameSite=Strict/);
  const known = cookie.split(';')[0] as string;
  for (let times = 0; times < 10; times += 1) await ask({ authorization: basic('guess') });
  expect(await ask({ authorization: basic(PASSWORD) })).toMatchObject({ kind: 'blocked' });
  expect(await ask({ authorization: basic(PASSWORD), cookie: known })).toEqual({ kind: 'open' });
  expect(await ask({ cookie: known })).toEqual({ kind: 'asked', wasWrong: false });
  // One that somebody made up is worth nothing.
  expect(await ask({ authorization: basic(PASSWORD), cookie: `assay_known=${'0'.repeat(64)}` })).toMatchObject({
    kind: 'blocked',
  });
});

test('a form is good today and tomorrow, in every process with the same secret and password', () => {
  const at = (day: number) => createGuard(PASSWORD, 'secret', () => Date.UTC(2026, 10, day, 12));
  const token = at(21).formToken();
  server = createServer();
  expect([at(21), at(22), at(23), at(20)].map((guard) => guard.isFormToken(token))).toEqual([true, true, false, false]);
  expect(createGuard('another password', 'secret', () => Date.UTC(2026, 10, 21)).isFormToken(token)).toBe(false);
  expect(createGuard(PASSWORD, 'another', () => Date.UTC(2026, 10, 21)).isFormToken(token)).toBe(false);
  expect(at(21).isFormToken('')).toBe(false);
});
