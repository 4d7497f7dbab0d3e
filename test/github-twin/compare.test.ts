import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type Client, connectClient } from './connect-client.ts';
import { startTwin } from './start-twin.ts';
import type { Twin } from './twin.ts';

let twin: Twin;
let client: Client;
let fork: string;
const sha: Record<string, string> = {};

// root -- a -- b (main) -- m (merged: parents b, t2)
//          \-- t1 -- t2 (topic) -- t3 (ahead-of-merge)
beforeAll(async () => {
  twin = await startTwin();
  const repository = twin.addRepository({ owner: 'octo', name: 'shop' });
  sha.a = twin.commit(repository, { branch: 'main', message: 'a', files: { 'src/a.ts': 'a' } });
  sha.t1 = twin.commit(repository, { branch: 'feature/topic', message: 't1', files: { 'src/t.ts': '1' } });
  sha.t2 = twin.commit(repository, {
    branch: 'feature/topic',
    message: 't2',
    files: { 'src/t.ts': '2', 'src/a.ts': null },
  });
  sha.b = twin.commit(repository, { branch: 'main', message: 'b' });
  sha.m = twin.commit(repository, { branch: 'merged', message: 'm', parents: [sha.b, sha.t2] });
  sha.t3 = twin.commit(repository, { branch: 'feature/topic', message: 't3' });
  const copy = twin.addRepository({ owner: 'eve', name: 'shop', forkOf: repository });
  fork = twin.commit(copy, { branch: 'patch', message: 'fork' });
  client = (await connectClient(twin)).client;
});

afterAll(() => twin.close());

async function compare(base: string, head: string): Promise<object> {
  const { data } = await client.rest.repos.compareCommitsWithBasehead({
    owner: 'octo',
    repo: 'shop',
    basehead: `${base}...${head}`,
  });
  return {
    status: data.status,
    ahead: data.ahead_by,
    behind: data.behind_by,
    mergeBase: data.merge_base_commit.sha,
    commits: data.commits.map((commit) => commit.commit.message),
  };
}

test('ahead, behind and identical', async () => {
  expect(await compare(sha.a ?? '', 'main')).toEqual({
    status: 'ahead',
    ahead: 1,
    behind: 0,
    mergeBase: sha.a,
    commits: ['b'],
  });
  expect(await compare('main', sha.a ?? '')).toEqual({
    status: 'behind',
    ahead: 0,
    behind: 1,
    mergeBase: sha.a,
    commits: [],
  });
  expect(await compare('main', 'main')).toEqual({
    status: 'identical',
    ahead: 0,
    behind: 0,
    mergeBase: sha.b,
    commits: [],
  });
});

test('diverged, by branch names with a slash', async () => {
  expect(await compare('main', 'feature/topic')).toEqual({
    status: 'diverged',
    ahead: 3,
    behind: 1,
    mergeBase: sha.a,
    commits: ['t1', 't2', 't3'],
  });
});

test('after a merge the merge base is the merged head, not the fork point', async () => {
  expect(await compare('merged', 'feature/topic')).toEqual({
    status: 'diverged',
    ahead: 1,
    behind: 2,
    mergeBase: sha.t2,
    commits: ['t3'],
  });
});

test('an old commit that is a near parent does not become the merge base', async () => {
  twin.commit(twin.repository('octo/shop'), { branch: 'odd', message: 'odd', parents: [sha.a ?? '', sha.t2 ?? ''] });
  expect(await compare('feature/topic', 'odd')).toMatchObject({
    status: 'diverged',
    ahead: 1,
    behind: 1,
    mergeBase: sha.t2,
  });
});

test('a fork by owner:branch and by its bare commit id', async () => {
  const expected = { status: 'ahead', ahead: 1, behind: 0, mergeBase: sha.b, commits: ['fork'] };
  expect(await compare('main', 'eve:patch')).toEqual(expected);
  expect(await compare('main', fork)).toEqual(expected);
});

test('an unknown commit is 404', async () => {
  await expect(compare('main', 'f'.repeat(40))).rejects.toMatchObject({ status: 404 });
});

test('files and contents follow the tree', async () => {
  const where = { owner: 'octo', repo: 'shop' };
  const { data } = await client.rest.repos.compareCommitsWithBasehead({ ...where, basehead: 'main...feature/topic' });
  expect(data.files?.map(({ filename, status }) => [filename, status])).toEqual([
    ['src/a.ts', 'removed'],
    ['src/t.ts', 'added'],
  ]);

  const read = async (path: string, ref: string): Promise<string> => {
    const answer = await client.rest.repos.getContent({ ...where, path, ref });
    return Buffer.from((answer.data as { content: string }).content, 'base64').toString();
  };
  expect(await read('src/t.ts', sha.t1 ?? '')).toBe('1');
  expect(await read('src/t.ts', 'feature/topic')).toBe('2');
  expect(await read('src/a.ts', 'main')).toBe('a');
  await expect(read('src/a.ts', 'feature/topic')).rejects.toMatchObject({ status: 404 });
  expect(twin.violations).toEqual([]);
});
