import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { downloadArtifact } from '../../../app/github/download-artifact.ts';
import { listArtifacts } from '../../../app/github/list-artifacts.ts';
import { type Client, connectClient } from '../../github-twin/connect-client.ts';
import { startTwin } from '../../github-twin/start-twin.ts';
import type { ArtifactRecord, RunRecord } from '../../github-twin/state.ts';
import type { Twin } from '../../github-twin/twin.ts';
import { zipOf } from '../report-zip.ts';

const repository = { owner: 'octo', name: 'shop' };
let twin: Twin;
let client: Client;
let run: RunRecord;
let record: ArtifactRecord;
let zip: Buffer;

beforeEach(async () => {
  twin = await startTwin();
  const shop = twin.addRepository(repository);
  run = twin.startRun(shop, { headSha: twin.commit(shop, { branch: 'main' }), headBranch: 'main' });
  zip = await zipOf({ 'ctrf-report.json': '{}' });
  twin.uploadArtifact(run, 'coverage', zip);
  record = twin.uploadArtifact(run, 'assay-report-test-0-1', zip);
  ({ client } = await connectClient(twin));
});
afterEach(async () => {
  expect(twin.violations).toEqual([]);
  await twin.close();
});

async function download(): Promise<Buffer> {
  const all = await listArtifacts(client, repository, run.id);
  expect(all.map(({ name }) => name).sort()).toEqual(['assay-report-test-0-1', 'coverage']);
  const artifact = all.find(({ name }) => name !== 'coverage') as (typeof all)[number];
  return downloadArtifact(client, repository, artifact);
}

test('an artifact comes whole, from among all of its run', async () => {
  expect((await download()).equals(zip)).toBe(true);
  expect(twin.requests.filter(({ path }) => path.endsWith('/zip'))).toMatchObject([{ status: 302 }]);
});

test('too large by GitHub’s own word: nothing is fetched', async () => {
  record.size = 50_000_001;
  await expect(download()).rejects.toMatchObject({ code: 'ARTIFACT_TOO_LARGE' });
  expect(twin.requests.some(({ path }) => path.endsWith('/zip'))).toBe(false);
});

test('expired, already at the listing or only at the download', async () => {
  twin.failNext({ path: /\/zip$/, status: 410 });
  await expect(download()).rejects.toMatchObject({ code: 'ARTIFACT_EXPIRED' });
  twin.expireArtifact(record.id);
  await expect(download()).rejects.toMatchObject({ code: 'ARTIFACT_EXPIRED' });
});

test('a wrong checksum is tried once more, then refused', async () => {
  record.digest = `sha256:${'0'.repeat(64)}`;
  await expect(download()).rejects.toMatchObject({ code: 'ARTIFACT_CORRUPT' });
  expect(twin.requests.filter(({ path }) => path.endsWith('/zip'))).toHaveLength(2);
});

test('what may pass is thrown as it came, with its status', async () => {
  twin.failNext({ path: /\/zip$/, status: 503 });
  await expect(download()).rejects.toMatchObject({ status: 503 });
});
