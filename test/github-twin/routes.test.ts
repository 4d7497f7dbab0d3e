import { expect, test } from '@jest/globals';
import { connectClient } from './connect-client.ts';
import { OpenapiValidator } from './openapi-validator.ts';
import { listRoutes } from './routes/list-routes.ts';
import { startTwin } from './start-twin.ts';
import type { Twin } from './twin.ts';

type Step = [operation: string, request: string, status: number, body?: object];

test('the twin serves exactly the operations of the slice', () => {
  const described = new OpenapiValidator().operations.map(({ id }) => id).sort();
  expect([...listRoutes(() => undefined).keys()].sort()).toEqual(described);
});

test('every route answers, and every answer is what GitHub describes', async () => {
  const twin = await startTwin();
  const steps = walk(twin);
  const { app, client } = await connectClient(twin);
  const validator = new OpenapiValidator();
  const visited: string[] = [];
  for (const [operation, request, status, body] of steps) {
    const isApp = request.includes(' /app') || operation === 'apps/get-repo-installation';
    const octokit = isApp ? app.octokit : client;
    const answer = await octokit.request(request, { ...body, request: { redirect: 'manual' } });
    const [method = '', path = ''] = request.split(' ');
    expect(validator.find(method, path.split('?')[0] ?? '')?.served.id).toBe(operation);
    expect([operation, answer.status]).toEqual([operation, status]);
    visited.push(operation);
  }
  expect(twin.violations).toEqual([]);
  expect([...new Set(visited)].sort()).toEqual(validator.operations.map(({ id }) => id).sort());
  await twin.close();
});

test('lists come in pages with a Link header, and octokit walks them', async () => {
  const twin = await startTwin();
  const repository = twin.addRepository({ owner: 'octo', name: 'shop' });
  for (let number = 1; number <= 5; number += 1) twin.createIssueAs(repository, 'ann', `Issue ${number}`);
  const { client } = await connectClient(twin);
  const where = { owner: 'octo', repo: 'shop', per_page: 2, sort: 'created', direction: 'asc' } as const;

  const { data, headers } = await client.rest.issues.listForRepo({ ...where, page: 2 });
  expect(data.map(({ number }) => number)).toEqual([3, 4]);
  expect(headers.link).toMatch(/page=1>; rel="prev".*page=3>; rel="next".*page=3>; rel="last"/);
  const all = await client.paginate(client.rest.issues.listForRepo, where);
  expect(all.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5]);
  await twin.close();
});

test('runs are found by status and time of creation', async () => {
  let now = Date.parse('2026-03-01T00:00:00Z');
  // The clock of the log-in has to be the real one, so only the runs are made in the past.
  const twin = await startTwin({ now: () => new Date(now) });
  const repository = twin.addRepository({ owner: 'octo', name: 'shop' });
  const headSha = twin.commit(repository, { branch: 'main' });
  await twin.completeRun(twin.startRun(repository, { headSha, headBranch: 'main' }), 'success');
  now = Date.parse('2026-03-05T00:00:00Z');
  twin.startRun(repository, { headSha, headBranch: 'main' });
  now = Date.now();
  const { client } = await connectClient(twin);
  const count = async (filter: object): Promise<number> =>
    (await client.rest.actions.listWorkflowRunsForRepo({ owner: 'octo', repo: 'shop', ...filter })).data.total_count;

  expect(await count({})).toBe(2);
  expect(await count({ status: 'completed' })).toBe(1);
  expect(await count({ created: '>=2026-03-02' })).toBe(1);
  expect(await count({ created: '2026-02-01..2026-03-02' })).toBe(1);
  expect(await count({ created: '>2026-03-06' })).toBe(0);
  await twin.close();
});

/** A small world, and one request for each operation in it. */
function walk(twin: Twin): Step[] {
  twin.setPermissions({ ...twin.app.permissions, actions: 'write' });
  const files = { '.github/workflows/stress.yml': 'on: { workflow_dispatch: { inputs: { test: {} } } }' };
  const repository = twin.addRepository({ owner: 'octo', name: 'shop', files });
  const fork = twin.addRepository({ owner: 'eve', name: 'shop', forkOf: repository });
  const sha = twin.commit(fork, { branch: 'patch', files: { 'src/a.ts': 'a' } });
  const pull = twin.openPullRequest(repository, { head: { repo: fork, branch: 'patch' } });
  const issue = twin.createIssueAs(repository, 'ann', 'An issue');
  const comment = twin.commentAs(repository, pull, 'ann', 'Hello');
  const run = twin.startRun(repository, {
    headSha: sha,
    headBranch: 'patch',
    headRepository: fork,
    event: 'pull_request',
  });
  void twin.completeRun(run, 'failure');
  const other = twin.startRun(repository, { headSha: sha, headBranch: 'patch', headRepository: fork });
  void twin.completeRun(other, 'success');
  const artifact = twin.uploadArtifact(run, 'report', Buffer.from('zip')).id;
  // A dead target, so that there is a delivery to look at.
  twin.setWebhookTarget('http://127.0.0.1:9');
  twin.closeIssueAs(repository, issue, 'ann');
  const delivery = twin.deliveries[0]?.id;
  const output = {
    title: 't',
    summary: 's',
    annotations: [{ path: 'a', start_line: 1, end_line: 1, annotation_level: 'failure', message: 'm' }],
  };
  // Ids are handed out in order: the check's is the next after the redelivery's.
  const check = (delivery ?? 0) + 2;
  const r = '/repos/octo/shop';
  return [
    ['apps/get-authenticated', 'GET /app', 200],
    ['apps/list-installations', 'GET /app/installations', 200],
    ['apps/get-installation', 'GET /app/installations/1', 200],
    [
      'apps/create-installation-access-token',
      'POST /app/installations/1/access_tokens',
      201,
      { repositories: ['shop'] },
    ],
    ['apps/get-repo-installation', `GET ${r}/installation`, 200],
    ['apps/list-repos-accessible-to-installation', 'GET /installation/repositories', 200],
    ['apps/list-webhook-deliveries', 'GET /app/hook/deliveries', 200],
    ['apps/get-webhook-delivery', `GET /app/hook/deliveries/${delivery}`, 200],
    ['apps/redeliver-webhook-delivery', `POST /app/hook/deliveries/${delivery}/attempts`, 202],
    ['rate-limit/get', 'GET /rate_limit', 200],
    ['repos/get', `GET ${r}`, 200],
    ['repos/get-branch', `GET ${r}/branches/main`, 200],
    ['repos/list-commits', `GET ${r}/commits?sha=${sha}`, 200],
    ['repos/get-commit', `GET ${r}/commits/${sha}`, 200],
    ['repos/get-content', `GET ${r}/contents/README.md`, 200],
    ['repos/get-content', `GET ${r}/contents/src?ref=${sha}`, 200],
    ['repos/compare-commits-with-basehead', `GET ${r}/compare/main...${sha}`, 200],
    ['repos/list-pull-requests-associated-with-commit', `GET ${r}/commits/${sha}/pulls`, 200],
    ['repos/get-collaborator-permission-level', `GET ${r}/collaborators/ann/permission`, 200],
    ['pulls/get', `GET ${r}/pulls/${pull}`, 200],
    ['pulls/list', `GET ${r}/pulls?state=open&head=eve:patch`, 200],
    ['pulls/list-files', `GET ${r}/pulls/${pull}/files`, 200],
    ['checks/create', `POST ${r}/check-runs`, 201, { name: 'Assay', head_sha: sha, output }],
    ['checks/get', `GET ${r}/check-runs/${check}`, 200],
    ['checks/update', `PATCH ${r}/check-runs/${check}`, 200, { conclusion: 'success', output }],
    ['checks/list-annotations', `GET ${r}/check-runs/${check}/annotations`, 200],
    ['checks/list-for-ref', `GET ${r}/commits/${sha}/check-runs`, 200],
    ['checks/list-for-suite', `GET ${r}/check-suites/${check + 1}/check-runs`, 200],
    ['issues/create-label', `POST ${r}/labels`, 201, { name: 'flaky test', color: 'ff0000', description: 'd' }],
    ['issues/list-labels-for-repo', `GET ${r}/labels`, 200],
    ['issues/get-label', `GET ${r}/labels/flaky%20test`, 200],
    ['issues/create', `POST ${r}/issues`, 201, { title: 't', body: 'b', labels: ['flaky test', 'new'] }],
    ['issues/add-labels', `POST ${r}/issues/${issue}/labels`, 200, { labels: ['a'] }],
    ['issues/set-labels', `PUT ${r}/issues/${issue}/labels`, 200, { labels: ['b', 'c'] }],
    ['issues/list-labels-on-issue', `GET ${r}/issues/${issue}/labels`, 200],
    ['issues/remove-label', `DELETE ${r}/issues/${issue}/labels/b`, 200],
    ['issues/update', `PATCH ${r}/issues/${issue}`, 200, { state: 'closed', state_reason: 'not_planned' }],
    ['issues/get', `GET ${r}/issues/${issue}`, 200],
    ['issues/get', `GET ${r}/issues/${pull}`, 200],
    ['issues/list-for-repo', `GET ${r}/issues?state=all&creator=ann`, 200],
    ['issues/create-comment', `POST ${r}/issues/${issue}/comments`, 201, { body: 'b' }],
    ['issues/get-comment', `GET ${r}/issues/comments/${comment}`, 200],
    ['issues/update-comment', `PATCH ${r}/issues/comments/${comment}`, 200, { body: 'b' }],
    ['reactions/create-for-issue-comment', `POST ${r}/issues/comments/${comment}/reactions`, 201, { content: '+1' }],
    ['issues/list-comments', `GET ${r}/issues/${issue}/comments`, 200],
    ['issues/list-comments-for-repo', `GET ${r}/issues/comments`, 200],
    ['issues/delete-comment', `DELETE ${r}/issues/comments/${comment}`, 204],
    ['actions/list-workflow-runs-for-repo', `GET ${r}/actions/runs?status=completed`, 200],
    ['actions/get-workflow-run', `GET ${r}/actions/runs/${run.id}`, 200],
    ['actions/get-workflow-run-attempt', `GET ${r}/actions/runs/${run.id}/attempts/1`, 200],
    ['actions/list-jobs-for-workflow-run', `GET ${r}/actions/runs/${run.id}/jobs`, 200],
    ['actions/list-jobs-for-workflow-run-attempt', `GET ${r}/actions/runs/${run.id}/attempts/1/jobs`, 200],
    ['actions/list-workflow-run-artifacts', `GET ${r}/actions/runs/${run.id}/artifacts`, 200],
    ['actions/list-artifacts-for-repo', `GET ${r}/actions/artifacts`, 200],
    ['actions/get-artifact', `GET ${r}/actions/artifacts/${artifact}`, 200],
    ['actions/re-run-workflow-failed-jobs', `POST ${r}/actions/runs/${run.id}/rerun-failed-jobs`, 201],
    ['actions/re-run-job-for-workflow-run', `POST ${r}/actions/jobs/${other.jobs[0]?.id}/rerun`, 201],
    [
      'actions/create-workflow-dispatch',
      `POST ${r}/actions/workflows/stress.yml/dispatches`,
      204,
      { ref: 'main', inputs: { test: 'adds' } },
    ],
    ['actions/download-artifact', `GET ${r}/actions/artifacts/${artifact}/zip`, 302],
  ];
}
