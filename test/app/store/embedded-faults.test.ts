import { mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { openDatabase } from '../../../app/store/open-database.ts';
import { syncDataFiles } from '../../../app/store/sync-data-files.ts';

let directory: string;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'assay-faults-'));
});
afterEach(() => rm(directory, { recursive: true, force: true }));

test('a folder that cannot be made is told as such', async () => {
  await writeFile(join(directory, 'file'), '');
  await expect(openDatabase({ dataDir: join(directory, 'file', 'data') })).rejects.toMatchObject({
    code: 'DATABASE_UNREACHABLE',
  });
});

test('when the engine is gone, a statement fails and does not wait for ever', async () => {
  const database = await openDatabase({ dataDir: directory });
  await database.close();
  await expect(database.query('SELECT 1')).rejects.toThrow('closed');
  await expect(database.transaction((transaction) => transaction.query('SELECT 1'))).rejects.toThrow('closed');
});

test('more transactions than a checkpoint waits for: all are there after the next start', async () => {
  const first = await openDatabase({ dataDir: directory });
  for (let i = 0; i < 450; i += 1) {
    await first.transaction((transaction) =>
      transaction.query(`INSERT INTO deliveries (id, event, payload) VALUES ($1, 'x', '{}')`, [`d${i}`]),
    );
  }
  const [control] = await first.query<{ redo: boolean }>(
    `SELECT pg_wal_lsn_diff(pg_current_wal_lsn(), redo_lsn) < 500000 AS redo FROM pg_control_checkpoint()`,
  );
  expect(control?.redo).toBe(true);
  await first.close();
  const second = await openDatabase({ dataDir: directory });
  expect(await second.query('SELECT count(*) AS n FROM deliveries')).toEqual([{ n: 450 }]);
  await second.close();
}, 60_000);

test('what changed since the last checkpoint is written through to the disk', async () => {
  await writeFile(join(directory, 'old'), 'x');
  const before = new Date(Date.now() - 60_000);
  await utimes(join(directory, 'old'), before, before);
  await writeFile(join(directory, 'new'), 'x');
  expect(await syncDataFiles(directory, Date.now() - 1_000)).toBe(1);
  expect(await syncDataFiles(directory, 0)).toBe(2);
});
