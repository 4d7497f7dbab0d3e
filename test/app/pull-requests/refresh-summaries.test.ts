import { expect, test } from '@jest/globals';
import { UPLOAD } from '../../../app/inbox/accept-upload.ts';
import { addUploadChunk, beginUpload, finishUpload } from '../../../app/store/uploads.ts';
import { withBotWorld } from '../ingest/with-bot-world.ts';
import { reportZip } from '../report-zip.ts';
import { doErrands } from './do-errands.ts';

const here = withBotWorld();
const RED = { adds: 'failed', drops: 'failed' } as const;

test('results of the base that come after those of the head lead to a new look', async () => {
  const { world, bodies } = here();
  const { twin, repository } = world;
  const base = twin.commit(repository, { branch: 'main' });
  const sha = twin.commit(repository, { branch: 'topic' });
  const number = twin.openPullRequest(repository, { head: { branch: 'topic' } });
  await world.runAndReceive({ sha, branch: 'topic', report: RED });
  expect(bodies(number)[0]).toContain('2 unclassified failures');
  expect(await doErrands(here())).toBe(0);

  await world.runAndReceive({ sha: base, branch: 'main', report: { adds: 'passed', drops: 'failed' } });
  expect(await doErrands(here())).toBe(1);
  expect(bodies(number)).toHaveLength(1);
  expect(bodies(number)[0]).toContain('**1 new failure** · 1 broken on');
});

test('a nearer commit than the one compared with does, an older one and a pull request of others do not', async () => {
  const { world, bodies } = here();
  const { twin, repository } = world;
  const oldest = twin.commit(repository, { branch: 'main' });
  const tested = twin.commit(repository, { branch: 'main' });
  const nearer = twin.commit(repository, { branch: 'main' });
  const mergeBase = twin.commit(repository, { branch: 'main' });
  await world.runAndReceive({ sha: tested, branch: 'main', report: { adds: 'passed', drops: 'passed' } });
  const sha = twin.commit(repository, { branch: 'topic' });
  const number = twin.openPullRequest(repository, { head: { branch: 'topic' } });
  await world.runAndReceive({ sha, branch: 'topic', report: RED });
  expect(bodies(number)[0]).toContain(`compared with ${tested}`);
  expect(bodies(number)[0]).toContain('2 commits before');

  await world.runAndReceive({ sha: oldest, branch: 'main', report: { adds: 'passed' } });
  await world.runAndReceive({ sha: mergeBase, branch: 'elsewhere', event: 'pull_request', report: { adds: 'failed' } });
  expect(await doErrands(here())).toBe(0);

  await world.runAndReceive({ sha: nearer, branch: 'main', report: { adds: 'passed', drops: 'failed' } });
  expect(await doErrands(here())).toBe(1);
  expect(bodies(number)[0]).toContain(`compared with ${nearer}`);
  expect(bodies(number)[0]).toContain('**1 new failure** · 1 broken on');
  // What is not news is not written.
  const from = twin.requests.length;
  await world.runAndReceive({ sha: nearer, branch: 'main', report: { adds: 'passed', drops: 'failed' } });
  await doErrands(here());
  expect(here().writesSince(from)).toEqual([]);
});

test('a fork waits as well, and a green run asks GitHub for no ancestors', async () => {
  const { world, bodies } = here();
  const { twin, repository } = world;
  const base = twin.commit(repository, { branch: 'main' });
  const fork = twin.addRepository({ owner: 'ann', name: 'shop', forkOf: repository });
  const sha = twin.commit(fork, { branch: 'patch' });
  const number = twin.openPullRequest(repository, { head: { repo: fork, branch: 'patch' } });
  const run = { sha, branch: 'patch', event: 'pull_request', from: fork };
  const from = twin.requests.length;
  await world.runAndReceive({ ...run, report: { adds: 'passed' } });
  expect(twin.requests.slice(from).filter(({ path }) => /\/commits\?/.test(path))).toEqual([]);
  expect(bodies(number)[0]).toContain('nothing to compare with');
  await world.runAndReceive({ sha: base, branch: 'main', report: { adds: 'failed' } });
  expect(await doErrands(here())).toBe(1);
  expect(bodies(number)[0]).toContain('1 fixed');
});

test('results of the base that the Action sends before its run ends do as well', async () => {
  const { world, bodies, database } = here();
  const { twin, repository } = world;
  const base = twin.commit(repository, { branch: 'main' });
  const sha = twin.commit(repository, { branch: 'topic' });
  const number = twin.openPullRequest(repository, { head: { branch: 'topic' } });
  await world.runAndReceive({ sha, branch: 'topic', report: RED });
  expect(bodies(number)[0]).toContain('2 unclassified failures');

  const run = twin.startRun(repository, { headSha: base, headBranch: 'main', event: 'push' });
  const zip = await reportZip({ adds: 'passed', drops: 'failed' });
  const expiresAt = new Date(Date.now() + 60_000).toISOString();
  const upload = { repositoryId: repository.id, bytes: zip.length, jti: 'one', expiresAt };
  const uploadId = Number(await beginUpload(database, upload));
  await addUploadChunk(database, { repositoryId: repository.id, id: uploadId }, 0, zip);
  const claims = {
    ...{ jti: 'one', expiresAt, repositoryId: repository.id, owner: 'octo', name: 'shop' },
    ...{ githubRunId: run.id, attempt: 1, sha: base, ref: 'refs/heads/main', event: 'push', actor: 'octo' },
  };
  const about = { uploadId, artifactName: 'assay-report-test-0-1', claims, installationId: twin.installationId };
  const errand = { id: `assay:${UPLOAD}:${uploadId}`, action: UPLOAD, repositoryId: repository.id, about };
  await finishUpload(database, { ...errand, installationId: twin.installationId, afterSeconds: 0 });
  expect(await doErrands(here())).toBe(1);
  expect(await doErrands(here())).toBe(1);
  expect(bodies(number)[0]).toContain('**1 new failure** · 1 broken on');
});
