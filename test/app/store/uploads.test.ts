import { expect, test } from '@jest/globals';
import { deleteRepository } from '../../../app/store/departed.ts';
import { findInstallationOf } from '../../../app/store/find-installation-of.ts';
import { markDepartures, markInstallationDeleted, saveInstallation } from '../../../app/store/installations.ts';
import { findRun, upsertRepository } from '../../../app/store/runs.ts';
import { addUploadChunk, beginUpload, dropUpload, readUpload } from '../../../app/store/uploads.ts';
import { describeEachEngine } from './each-engine.ts';
import { sampleResult, sampleStore } from './sample-store.ts';

await describeEachEngine('uploads', (database) => {
  const later = new Date(Date.now() + 300_000).toISOString();
  const begin = (repositoryId: number, jti: string, bytes = 10) =>
    beginUpload(database(), { repositoryId, bytes, jti, expiresAt: later });
  const tokens = async () =>
    (await database().query<{ jti: string }>('SELECT jti FROM used_tokens ORDER BY jti')).map(({ jti }) => jti);

  test('a token makes one upload, however many ask at once; what has expired is forgotten', async () => {
    const answers = await Promise.all([1, 2, 3, 4].map(() => begin(1, 'a')));
    expect(answers.filter((answer) => answer === 'replayed')).toHaveLength(3);
    await database().query(`UPDATE used_tokens SET expires_at = now() - interval '1 hour'`);
    await begin(1, 'b');
    expect(await tokens()).toEqual(['b']);
  });

  test('what waits of one repository is bounded, and of no other', async () => {
    expect(await begin(1, 'a', 499_999_995)).toEqual(expect.any(Number));
    expect(await begin(1, 'b')).toBe('flooded');
    expect(await begin(2, 'c')).toEqual(expect.any(Number));
  });

  test('bytes come back as they were, to their repository only, until they are dropped by it', async () => {
    const id = (await begin(1, 'a')) as number;
    const pieces = [Buffer.from([0, 1, 255]), Buffer.from('\\x00 \' "'), Buffer.alloc(300_000, 0xfe)];
    for (const [position, piece] of pieces.entries())
      await addUploadChunk(database(), { repositoryId: 1, id }, position, piece);
    await addUploadChunk(database(), { repositoryId: 2, id }, pieces.length, Buffer.from('of another'));
    expect((await readUpload(database(), 1, id))?.equals(Buffer.concat(pieces))).toBe(true);
    expect(await readUpload(database(), 2, id)).toBeUndefined();
    await dropUpload(database(), 2, id);
    expect(await readUpload(database(), 1, id)).toBeDefined();
    await dropUpload(database(), 1, id);
    expect(await readUpload(database(), 1, id)).toBeUndefined();
  });

  test('what nobody came for is forgotten, and what belongs to a deleted repository', async () => {
    const old = (await begin(1, 'a')) as number;
    await database().query(`UPDATE uploads SET received_at = now() - interval '3 days' WHERE id = $1`, [old]);
    await begin(2, 'b');
    expect(await database().query('SELECT 1 FROM uploads')).toHaveLength(1);
    await deleteRepository(database(), 2);
    expect(await database().query('SELECT 1 FROM uploads')).toEqual([]);
  });

  test('a repository belongs to an installation until it leaves, or that is suspended or deleted', async () => {
    const repository = { id: 7, installationId: 70, owner: 'o', name: 'n', defaultBranch: 'trunk' };
    expect(await findInstallationOf(database(), 7)).toBeUndefined();
    await upsertRepository(database(), repository);
    expect(await findInstallationOf(database(), 7)).toBe(70);
    await saveInstallation(database(), { id: 70, account: 'o', suspended: true });
    expect(await findInstallationOf(database(), 7)).toBeNull();
    await saveInstallation(database(), { id: 70, account: 'o', suspended: false });
    await markDepartures(database(), [7], true);
    expect(await findInstallationOf(database(), 7)).toBeNull();
    await markDepartures(database(), [7], false);
    expect(await findInstallationOf(database(), 7)).toBe(70);
    await markInstallationDeleted(database(), 70);
    expect(await findInstallationOf(database(), 7)).toBeNull();
  });

  test('a run is found by its repository only', async () => {
    const runId = await sampleStore(database, 1_001).run([sampleResult('a')]);
    const [run] = await database().query<{ github: number }>('SELECT github_run_id AS github FROM runs WHERE id = $1', [
      runId,
    ]);
    expect((await findRun(database(), 1_001, run?.github as number, 1))?.id).toBe(runId);
    expect(await findRun(database(), 1_002, run?.github as number, 1)).toBeUndefined();
    expect(await findRun(database(), 1_001, run?.github as number, 2)).toBeUndefined();
  });
});
