import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { verify } from '@octokit/webhooks-methods';
import { connectClient } from './connect-client.ts';
import { readBody } from './read-body.ts';
import { serve } from './serve.ts';
import { startTwin } from './start-twin.ts';
import type { Twin } from './twin.ts';

interface Received {
  event: string;
  guid: string;
  signature: string;
  text: string;
}

let twin: Twin;
let receiver: Awaited<ReturnType<typeof serve>>;
let answer = 200;
const received: Received[] = [];

beforeEach(async () => {
  received.length = 0;
  answer = 200;
  receiver = await serve((request, response) => {
    void readBody(request).then((body) => {
      const { 'x-github-event': event, 'x-github-delivery': guid, 'x-hub-signature-256': signature } = request.headers;
      received.push({ event: String(event), guid: String(guid), signature: String(signature), text: body.toString() });
      response.writeHead(answer).end();
    });
  }, 0);
  twin = await startTwin({ webhookTarget: receiver.url, webhookSecret: 'hush' });
});

afterEach(async () => {
  await twin.close();
  await receiver.close();
});

const actions = (): string[] => received.map(({ event, text }) => `${event}.${JSON.parse(text).action}`).sort();

test('webhooks are signed over their bytes', async () => {
  const repository = twin.addRepository({ owner: 'octo', name: 'shop' });
  twin.createIssueAs(repository, 'ann', 'Ünïcode — works?');
  await twin.settled();

  const [hook] = received;
  expect(await verify('hush', hook?.text ?? '', hook?.signature ?? '')).toBe(true);
  expect(await verify('other', hook?.text ?? '', hook?.signature ?? '')).toBe(false);
});

test('every kind of webhook is sent, and is what GitHub describes', async () => {
  const repository = twin.addRepository({ owner: 'octo', name: 'shop' });
  const fork = twin.addRepository({ owner: 'eve', name: 'shop', forkOf: repository });
  await twin.announceInstallation();
  twin.commit(fork, { branch: 'patch' });
  const pull = twin.openPullRequest(repository, { head: { repo: fork, branch: 'patch' } });
  const headSha = twin.pushTo(repository, pull);
  twin.createIssueAs(repository, 'ann', 'An issue');
  twin.commentAs(repository, 2, 'ann', '/assay mute');
  twin.closeIssueAs(repository, 2, 'ann', 'not_planned');
  twin.reopenIssueAs(repository, 2, 'ann');
  const run = twin.startRun(repository, { headSha, headBranch: 'patch', headRepository: fork, event: 'pull_request' });
  const delivery = await twin.completeRun(run, 'failure');
  const { client } = await connectClient(twin);
  await client.rest.checks.create({
    owner: 'octo',
    repo: 'shop',
    name: 'Assay',
    head_sha: headSha,
    conclusion: 'success',
  });
  twin.mergePullRequest(repository, pull);
  await twin.settled();

  expect(twin.violations).toEqual([]);
  expect(actions()).toEqual([
    'check_run.completed',
    'check_run.created',
    'installation.created',
    'issue_comment.created',
    'issues.closed',
    'issues.opened',
    'issues.reopened',
    'pull_request.closed',
    'pull_request.opened',
    'pull_request.synchronize',
    'workflow_run.completed',
    'workflow_run.in_progress',
    'workflow_run.requested',
  ]);
  expect(delivery).toMatchObject({ event: 'workflow_run', action: 'completed', statusCode: 200, ok: true });
  // The facts a bot decides by: a fork's pull requests are not listed, and who and where come from here.
  expect(delivery?.payload).toMatchObject({
    installation: { id: 1 },
    repository: { id: repository.id, full_name: 'octo/shop' },
    workflow_run: {
      id: run.id,
      run_attempt: 1,
      conclusion: 'failure',
      head_sha: headSha,
      pull_requests: [],
      head_repository: { id: fork.id },
    },
  });
});

test('a run of the own repository names its pull request, and a second attempt keeps the id', async () => {
  const repository = twin.addRepository({ owner: 'octo', name: 'shop' });
  const headSha = twin.commit(repository, { branch: 'topic' });
  twin.openPullRequest(repository, { head: { branch: 'topic' } });
  const run = twin.startRun(repository, { headSha, headBranch: 'topic' });
  const first = await twin.completeRun(run, 'failure');
  const second = await twin.completeRun(
    twin.startRun(repository, { headSha, headBranch: 'topic', rerunOf: run }),
    'success',
  );

  expect(first?.payload).toMatchObject({
    workflow_run: { run_attempt: 1, pull_requests: [{ number: 1, head: { sha: headSha } }] },
  });
  expect(second?.payload).toMatchObject({ workflow_run: { id: run.id, run_attempt: 2, conclusion: 'success' } });
});

test('a failed delivery is recorded, not repeated, and can be asked for again', async () => {
  const repository = twin.addRepository({ owner: 'octo', name: 'shop' });
  answer = 500;
  twin.createIssueAs(repository, 'ann', 'An issue');
  await twin.settled();
  expect(received).toHaveLength(1);
  expect(twin.deliveries).toMatchObject([{ statusCode: 500, ok: false }]);

  answer = 202;
  const { app } = await connectClient(twin);
  const { data } = await app.octokit.request('GET /app/hook/deliveries', { status: 'failure' });
  expect(data).toMatchObject([{ event: 'issues', action: 'opened', status_code: 500 }]);
  await app.octokit.request('POST /app/hook/deliveries/{delivery_id}/attempts', { delivery_id: Number(data[0]?.id) });
  await twin.settled();

  expect(received[1]).toEqual(received[0]);
  expect(twin.deliveries).toMatchObject([{ ok: false }, { ok: true, redelivery: true, statusCode: 202 }]);
  expect(twin.violations).toEqual([]);
});

test('a muted twin sends nothing, and a dead target is a failed delivery', async () => {
  const repository = twin.addRepository({ owner: 'octo', name: 'shop' });
  const headSha = twin.commit(repository, { branch: 'main' });
  twin.setWebhookTarget(undefined);
  const run = twin.startRun(repository, { headSha, headBranch: 'main' });
  expect(await twin.completeRun(run, 'success')).toBeUndefined();
  expect(twin.deliveries).toEqual([]);

  await receiver.close();
  twin.setWebhookTarget(receiver.url);
  expect(await twin.completeRun(run, 'success')).toMatchObject({ ok: false, statusCode: 0 });
});
