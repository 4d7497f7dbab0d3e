import { generateKeyPairSync } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { connectClient } from './connect-client.ts';
import { startTwin } from './start-twin.ts';
import type { Twin } from './twin.ts';

const where = { owner: 'octo', repo: 'shop' };
let twin: Twin;

beforeEach(async () => {
  twin = await startTwin();
  twin.addRepository({ owner: 'octo', name: 'shop' });
});

afterEach(() => twin.close());

test('an app logs in with its key and comments as its bot', async () => {
  const { client } = await connectClient(twin);
  const { data: issue } = await client.rest.issues.create({ ...where, title: 'Broken' });
  const { data } = await client.rest.issues.createComment({
    ...where,
    issue_number: issue.number,
    body: 'Still broken',
  });

  expect(data.user).toMatchObject({ login: 'assay[bot]', type: 'Bot' });
  expect(data.performed_via_github_app?.slug).toBe('assay');
  expect(twin.comments(twin.repository('octo/shop'), 1).map(({ body }) => body)).toEqual(['Still broken']);
  expect(twin.violations).toEqual([]);
});

test('another key is refused', async () => {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  const { client } = await connectClient(twin, pem);

  await expect(client.rest.repos.get(where)).rejects.toMatchObject({ status: 401 });
});

test('no token, a made-up token and a token that has run out are refused', async () => {
  const ask = async (headers: Record<string, string>): Promise<number> =>
    (await fetch(`${twin.url}/repos/octo/shop`, { headers })).status;
  expect(await ask({})).toBe(401);
  expect(await ask({ authorization: 'Bearer ghs_nonsense' })).toBe(401);

  let hours = 0;
  const snapshot = twin.snapshot();
  const later = await startTwin({ snapshot, now: () => new Date(Date.now() + hours * 3_600_000) });
  const { app } = await connectClient(later);
  const { data } = await app.octokit.request('POST /app/installations/{installation_id}/access_tokens', {
    installation_id: 1,
  });
  const headers = { authorization: `Bearer ${data.token}` };
  expect((await fetch(`${later.url}/repos/octo/shop`, { headers })).status).toBe(200);
  hours = 2;
  expect((await fetch(`${later.url}/repos/octo/shop`, { headers })).status).toBe(401);
  await later.close();
});

test('a missing permission is 403, on issues as on checks', async () => {
  twin.setPermissions({ metadata: 'read', issues: 'read', pull_requests: 'write' });
  const { client } = await connectClient(twin);
  const repository = twin.repository('octo/shop');
  twin.commit(repository, { branch: 'topic' });
  twin.createIssueAs(repository, 'ann', 'An issue');
  const pull = twin.openPullRequest(repository, { head: { branch: 'topic' } });

  await expect(client.rest.issues.create({ ...where, title: 'x' })).rejects.toMatchObject({ status: 403 });
  await expect(client.rest.checks.create({ ...where, name: 'x', head_sha: 'y' })).rejects.toMatchObject({
    status: 403,
  });
  // `pull_requests: write` is enough to comment on a pull request, and not enough on an issue.
  await expect(client.rest.issues.createComment({ ...where, issue_number: 1, body: 'x' })).rejects.toMatchObject({
    status: 403,
  });
  expect((await client.rest.issues.createComment({ ...where, issue_number: pull, body: 'x' })).status).toBe(201);
  expect(twin.issues(repository)).toHaveLength(1);
});

test('a repository without the app, and one a narrowed token leaves out, look absent', async () => {
  twin.addRepository({ owner: 'eve', name: 'shop', forkOf: twin.repository('octo/shop') });
  const other = twin.addRepository({ owner: 'octo', name: 'other' });
  const { app, client } = await connectClient(twin);
  await expect(client.rest.repos.get({ owner: 'eve', repo: 'shop' })).rejects.toMatchObject({ status: 404 });

  const { data } = await app.octokit.request('POST /app/installations/{installation_id}/access_tokens', {
    installation_id: 1,
    repository_ids: [other.id],
  });
  const ask = async (name: string): Promise<number> =>
    (await fetch(`${twin.url}/repos/octo/${name}`, { headers: { authorization: `token ${data.token}` } })).status;
  expect(await ask('other')).toBe(200);
  expect(await ask('shop')).toBe(404);
});
