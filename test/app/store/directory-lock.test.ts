import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { lockDirectory } from '../../../app/store/directory-lock.ts';

const root = join(import.meta.dirname, '../../..');
let directory: string;
let lock: string;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'assay-lock-'));
  lock = join(directory, 'assay.lock');
});
afterEach(() => rm(directory, { recursive: true, force: true }));

test('a second process is refused while the first lives, and not after it was killed', async () => {
  const program = `
    import { lockDirectory } from './app/store/directory-lock.ts';
    await lockDirectory(${JSON.stringify(directory)});
    process.stdout.write('locked');
    setInterval(() => undefined, 1000);`;
  const holder = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', program], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  try {
    await once(holder.stdout, 'data');
    await expect(lockDirectory(directory)).rejects.toMatchObject({
      code: 'DATABASE_IN_USE',
      message: expect.stringMatching(new RegExp(`^process ${holder.pid} .*DATABASE_URL`)),
    });
  } finally {
    holder.kill('SIGKILL');
    await once(holder, 'exit');
  }
  const unlock = await lockDirectory(directory);
  await unlock();
});

test('of two that find the same stale lock at once, one gets the folder', async () => {
  await writeFile(lock, '999999999 1');
  const outcomes = await Promise.allSettled([lockDirectory(directory), lockDirectory(directory)]);
  expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
  for (const outcome of outcomes) {
    if (outcome.status === 'fulfilled') await outcome.value();
    else expect(outcome.reason).toMatchObject({ code: 'DATABASE_IN_USE' });
  }
});

// The same number may well be free here: only the touching tells.
const elsewhere = '999999999 1 00000000-0000-0000-0000-000000000000/pid:[1] 00';

test('a lock of another container that is touched is respected', async () => {
  await writeFile(lock, elsewhere);
  const beat = setInterval(() => void utimes(lock, new Date(), new Date()), 500);
  await expect(lockDirectory(directory)).rejects.toMatchObject({ code: 'DATABASE_IN_USE' });
  clearInterval(beat);
  expect(await readFile(lock, 'utf8')).toBe(elsewhere);
});

test('a lock of another container that nobody touches is taken over', async () => {
  await writeFile(lock, elsewhere);
  const unlock = await lockDirectory(directory);
  expect(await readFile(lock, 'utf8')).toMatch(new RegExp(`^${process.pid} `));
  await unlock();
  await expect(readFile(lock)).rejects.toMatchObject({ code: 'ENOENT' });
});

test('giving the folder back leaves the lock of somebody else alone', async () => {
  const unlock = await lockDirectory(directory);
  await writeFile(lock, elsewhere);
  await unlock();
  expect(await readFile(lock, 'utf8')).toBe(elsewhere);
});
