import { expect, test } from '@jest/globals';
import { connectClient } from './connect-client.ts';
import { startTwin } from './start-twin.ts';
import type { State } from './state.ts';

const where = { owner: 'octo', repo: 'shop' };

test('a snapshot written to JSON and read again is the same GitHub', async () => {
  const first = await startTwin();
  const repository = first.addRepository({ owner: 'octo', name: 'shop' });
  const headSha = first.commit(repository, { branch: 'main', files: { 'a.txt': 'a' } });
  const run = first.startRun(repository, { headSha, headBranch: 'main' });
  const zip = Buffer.from([0, 255, 128, 10]);
  const artifact = first.uploadArtifact(run, 'report', zip);
  await (await connectClient(first)).client.rest.issues.create({ ...where, title: 'Kept', labels: ['flaky'] });
  const text = JSON.stringify(first.snapshot());
  await first.close();

  const second = await startTwin({ snapshot: JSON.parse(text) as State });
  // The old key still logs in, and what was there is there.
  const { client } = await connectClient(second, first.app.privateKey);
  const { data: issues } = await client.rest.issues.listForRepo({ ...where, labels: 'flaky' });
  expect(issues).toMatchObject([{ number: 1, title: 'Kept', user: { login: 'assay[bot]' } }]);
  const download = await client.rest.actions.downloadArtifact({
    ...where,
    artifact_id: artifact.id,
    archive_format: 'zip',
  });
  expect(Buffer.from(download.data as ArrayBuffer).equals(zip)).toBe(true);
  expect(second.repository('octo/shop').branches.main).toBe(headSha);
  // New ids do not collide with old ones.
  expect((await client.rest.issues.create({ ...where, title: 'New' })).data.number).toBe(2);
  expect(second.snapshot().lastId).toBeGreaterThan((JSON.parse(text) as State).lastId);
  expect(second.violations).toEqual([]);
  await second.close();
});

test('a snapshot does not change with its twin', async () => {
  const twin = await startTwin();
  const repository = twin.addRepository({ owner: 'octo', name: 'shop' });
  const before = twin.snapshot();
  twin.createIssueAs(repository, 'ann', 'Later');
  expect(before.repositories[0]?.issues).toEqual([]);
  await twin.close();
});

test('people get a page with everything hostile escaped', async () => {
  const twin = await startTwin();
  const repository = twin.addRepository({ owner: 'octo', name: 'shop' });
  twin.createIssueAs(repository, 'ann', '<b>title</b>');
  twin.commentAs(repository, 1, 'eve', '<script>alert(1)</script>');
  const page = await (await fetch(`${twin.url}/octo/shop/issues/1`, { headers: { accept: 'text/html' } })).text();
  expect(page).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
  expect(page).not.toMatch(/<script|<b>/);
  await twin.close();
});
