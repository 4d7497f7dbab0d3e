import { createHash } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { ZipFile } from 'yazl';
import { type Client, connectClient } from './connect-client.ts';
import { startTwin } from './start-twin.ts';
import type { RepositoryRecord, RunRecord } from './state.ts';
import type { Twin } from './twin.ts';

const where = { owner: 'octo', repo: 'shop' };
let now: number;
let twin: Twin;
let client: Client;
let repository: RepositoryRecord;
let run: RunRecord;
let zip: Buffer;

beforeEach(async () => {
  now = Date.now();
  twin = await startTwin({ now: () => new Date(now) });
  repository = twin.addRepository({ owner: 'octo', name: 'shop' });
  run = twin.startRun(repository, { headSha: twin.commit(repository, { branch: 'main' }), headBranch: 'main' });
  client = (await connectClient(twin)).client;
  const file = new ZipFile();
  file.addBuffer(Buffer.from('{"results":{}}'), 'report.json');
  file.end();
  const chunks: Buffer[] = [];
  for await (const chunk of file.outputStream) chunks.push(Buffer.from(chunk));
  zip = Buffer.concat(chunks);
});

afterEach(() => twin.close());

function upload(name: string, token: string): Promise<Response> {
  const headers = { authorization: `Bearer ${token}` };
  return fetch(`${twin.url}/_artifacts/${run.id}/${name}`, { method: 'PUT', headers, body: new Uint8Array(zip) });
}

test('what a runner uploads, the app downloads byte for byte, and the token stays at home', async () => {
  expect((await upload('report', run.runtimeToken)).status).toBe(201);
  const { data } = await client.rest.actions.listWorkflowRunArtifacts({ ...where, run_id: run.id, name: 'report' });
  expect(data.artifacts).toMatchObject([
    { name: 'report', size_in_bytes: zip.length, expired: false, workflow_run: { id: run.id, head_sha: run.headSha } },
  ]);
  expect(data.artifacts[0]?.digest).toBe(`sha256:${createHash('sha256').update(zip).digest('hex')}`);

  const artifact_id = data.artifacts[0]?.id ?? 0;
  const download = await client.rest.actions.downloadArtifact({ ...where, artifact_id, archive_format: 'zip' });
  expect(Buffer.from(download.data as ArrayBuffer).equals(zip)).toBe(true);
  expect(twin.violations).toEqual([]);
});

test('a name is taken once a run, and only by the run', async () => {
  expect((await upload('report', 'wrong')).status).toBe(401);
  expect((await upload('report', run.runtimeToken)).status).toBe(201);
  expect((await upload('report', run.runtimeToken)).status).toBe(409);
  const again = twin.startRun(repository, { headSha: run.headSha, headBranch: 'main' });
  expect(twin.uploadArtifact(again, 'report', zip).name).toBe('report');
});

test('a link works for a minute, and one with a token is noticed', async () => {
  const artifact = twin.uploadArtifact(run, 'report', zip);
  const path = { ...where, artifact_id: artifact.id, archive_format: 'zip', request: { redirect: 'manual' as const } };
  const { headers } = await client.rest.actions.downloadArtifact(path);
  const link = headers.location ?? '';
  expect((await fetch(link)).status).toBe(200);
  expect((await fetch(`${link}0`)).status).toBe(403);
  await fetch(link, { headers: { authorization: 'Bearer secret' } });
  expect(twin.violations).toEqual(['the Authorization header was sent on to the blob host']);
  now += 61_000;
  expect((await fetch(link)).status).toBe(403);
});

test('the blob host can fail by script as well', async () => {
  const artifact = twin.uploadArtifact(run, 'report', zip);
  twin.failNext({ path: /^\/_blobs\//, status: 503 });
  const download = () =>
    client.rest.actions.downloadArtifact({ ...where, artifact_id: artifact.id, archive_format: 'zip' });
  await expect(download()).rejects.toMatchObject({ status: 503 });
  expect((await download()).status).toBe(200);
});

test('an expired artifact is 410', async () => {
  const artifact = twin.uploadArtifact(run, 'report', zip);
  twin.expireArtifact(artifact.id);
  const download = client.rest.actions.downloadArtifact({ ...where, artifact_id: artifact.id, archive_format: 'zip' });
  await expect(download).rejects.toMatchObject({ status: 410 });
});
