import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { type Client, connectClient } from './connect-client.ts';
import { OpenapiValidator } from './openapi-validator.ts';
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

test.each([
  ['a missing title', 'POST', '/issues', {}],
  ['a state GitHub does not know', 'PATCH', '/issues/1', { state: 'shut' }],
  ['a body that is no text', 'POST', '/issues/1/comments', { body: 7 }],
  ['a comment that is too long', 'POST', '/issues/1/comments', { body: 'x'.repeat(65_537) }],
  ['an issue that is too long', 'POST', '/issues', { title: 't', body: 'x'.repeat(65_537) }],
])('%s is 422 and recorded', async (_, method, path, body) => {
  twin.createIssueAs(twin.repository('octo/shop'), 'ann', 'An issue');

  await expect(client.request(`${method} /repos/octo/shop${path}`, body)).rejects.toMatchObject({ status: 422 });
  expect(twin.violations).toHaveLength(1);
  expect(twin.issues(twin.repository('octo/shop'))).toMatchObject([{ title: 'An issue', state: 'open' }]);
});

test('a comment of exactly the limit is taken', async () => {
  twin.createIssueAs(twin.repository('octo/shop'), 'ann', 'An issue');
  const answer = await client.rest.issues.createComment({ ...where, issue_number: 1, body: 'x'.repeat(65_536) });
  expect(answer.status).toBe(201);
});

test('51 annotations, a summary too long, and a completed check without a conclusion are 422', async () => {
  const head_sha = twin.commit(twin.repository('octo/shop'), { branch: 'main' });
  const annotation = { path: 'a', start_line: 1, end_line: 1, annotation_level: 'failure' as const, message: 'm' };
  const output = { title: 't', summary: 's' };
  const attempt = (extra: object) => client.rest.checks.create({ ...where, name: 'Assay', head_sha, ...extra });

  await expect(attempt({ output: { ...output, annotations: Array(51).fill(annotation) } })).rejects.toMatchObject({
    status: 422,
  });
  await expect(attempt({ output: { ...output, summary: 'x'.repeat(65_536) } })).rejects.toMatchObject({ status: 422 });
  await expect(attempt({ status: 'completed' })).rejects.toMatchObject({ status: 422 });
  expect(
    (await attempt({ output: { ...output, annotations: Array(50).fill(annotation) } })).data.output.annotations_count,
  ).toBe(50);
});

test('an unknown route is 404 and recorded, and so is a query parameter GitHub would ignore', async () => {
  await expect(client.request('GET /repos/octo/shop/nonsense')).rejects.toMatchObject({ status: 404 });
  expect(twin.violations).toEqual(['GET /repos/octo/shop/nonsense: no such route in the twin']);

  await client.request('GET /repos/octo/shop/issues?per-page=5');
  expect(twin.violations[1]).toBe('GET /repos/octo/shop/issues: unknown query parameter per-page');
  await expect(client.request('GET /repos/octo/shop/issues?state=shut')).rejects.toMatchObject({ status: 422 });
});

test('the validator refuses answers and webhooks that GitHub would not send', () => {
  const validator = new OpenapiValidator();
  const { served } = validator.find('GET', '/repos/octo/shop/issues/1') ?? {};
  if (served === undefined) throw new Error('issues/get is not served');
  const right = validator.completeResponse(served, 200, { number: 1, title: 't' });

  expect(validator.response(served, 200, right)).toEqual([]);
  expect(validator.response(served, 200, { ...(right as object), number: 'one' })).toEqual([
    'response/number must be integer',
  ]);
  expect(validator.response(served, 200, { title: 't' }).length).toBeGreaterThan(5);
  expect(validator.response(served, 299, right)).toEqual(['status 299 is not documented']);
  expect(validator.webhook('issues', 'opened', { action: 'closed' }).errors.join()).toMatch(
    /action must be equal to one of/,
  );
  expect(validator.webhook('issues', 'melted', {}).errors).toEqual(['no webhook issues-melted in the slice']);
});
