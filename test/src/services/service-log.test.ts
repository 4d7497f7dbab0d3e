import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { openServiceLog } from '../../../src/services/service-log.ts';

let folder = '';
const same = (text: string) => text;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'assay-log-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

it('cuts the file off at 10 MiB, says so, and still knows the last lines', async () => {
  const log = openServiceLog(folder, 'loud', same);
  for (let line = 0; line < 11 * 1024; line += 1) log.write(`${line} `.padEnd(1023, 'x'));
  log.write('the end');
  await log.close();
  const file = join(folder, 'loud.log');
  expect((await stat(file)).size).toBeLessThan(10 * 1024 * 1024 + 100);
  expect((await readFile(file, 'utf8')).endsWith('[log cut off here: more than 10485760 bytes]\n')).toBe(true);
  expect(log.lastLines().split('\n').at(-1)).toBe('the end');
  expect(log.lastLines().split('\n')).toHaveLength(21);
});

it('cannot be led out of its folder by a name', async () => {
  const log = openServiceLog(folder, '../../evil', same);
  log.write('text');
  await log.close();
  expect(await readFile(join(folder, '.._.._evil.log'), 'utf8')).toBe('text\n');
});

it('goes on without a file that cannot be written, and closes twice', async () => {
  const log = openServiceLog(join(folder, 'missing'), 'api', same);
  log.write('text');
  await log.close();
  await log.close();
  expect(log.lastLines()).toBe('\ntext');
});
