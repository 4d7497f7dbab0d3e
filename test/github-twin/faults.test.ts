import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { type Client, connectClient } from './connect-client.ts';
import { startTwin } from './start-twin.ts';
import type { Twin } from './twin.ts';

const where = { owner: 'octo', repo: 'shop' };
let twin: Twin;
let client: Client;

beforeEach(async () => {
  twin = await startTwin();
  twin.addRepository({ owner: 'octo', name: 'shop' });
  client = (await connectClient(twin)).client;
});

afterEach(() => twin.close());

const titles = (): string[] => twin.issues(twin.repository('octo/shop')).map(({ title }) => title);

test('a fault hits as often as asked, only what it names, and has no effect', async () => {
  twin.failNext({ method: 'POST', path: /\/issues$/, status: 502, times: 2 });
  expect((await client.rest.issues.listForRepo(where)).data).toEqual([]);
  await expect(client.rest.issues.create({ ...where, title: 'one' })).rejects.toMatchObject({ status: 502 });
  await expect(client.rest.issues.create({ ...where, title: 'two' })).rejects.toMatchObject({ status: 502 });
  await client.rest.issues.create({ ...where, title: 'three' });
  expect(titles()).toEqual(['three']);
});

test('a fault after the effect leaves the issue behind', async () => {
  twin.failNext({ method: 'POST', path: /\/issues$/, status: 502, afterEffect: true });
  await expect(client.rest.issues.create({ ...where, title: 'half' })).rejects.toMatchObject({ status: 502 });
  expect(titles()).toEqual(['half']);
});

test('a broken connection, a delay and a rate limit with its headers', async () => {
  twin.failNext({ path: /\/issues$/, reset: true });
  await expect(client.rest.issues.listForRepo(where)).rejects.toMatchObject({ status: 500 });

  twin.failNext({ path: /\/issues$/, delay: 150 });
  const start = performance.now();
  await client.rest.issues.listForRepo(where);
  expect(performance.now() - start).toBeGreaterThan(140);

  twin.failNext({ path: /\/issues$/, status: 429, headers: { 'retry-after': '7' } });
  await expect(client.rest.issues.listForRepo(where)).rejects.toMatchObject({
    status: 429,
    response: { headers: { 'retry-after': '7', 'x-ratelimit-limit': '5000' } },
  });
  expect(twin.requests.slice(-3).map(({ status }) => status)).toEqual([0, 200, 429]);
});
