import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { readHistoryFile } from '../../../src/replay/read-history-file.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'assay-history-'));
});
afterAll(() => rm(folder, { recursive: true }));

/** The line and name of each good row, and the place of each bad one. */
async function told(content: string) {
  const path = join(folder, 'history.csv');
  await writeFile(path, content);
  const rows: unknown[] = [];
  await readHistoryFile(path, {
    onHeader: () => undefined,
    onRow: ({ test: name }, _, line) => rows.push([line, name]),
    onBadRow: (_, { line, column }) => rows.push([line, column]),
  });
  return rows;
}

test.each([
  ['\\n', '\n'],
  ['\\r\\n', '\r\n'],
  ['\\r', '\r'],
])('counts lines that end in %s, empty ones and those within quotes too', async (_, end) => {
  const rows = await told(
    [
      'run,test,status,message',
      '1,a,failed,"x',
      'y ""z"""',
      '',
      '1,b,passed,',
      '',
      '',
      '1,c,maybe,',
      '"1",d,passed,',
      '1,"e',
      'e",maybe,',
    ].join(end),
  );
  expect(rows).toEqual([
    [2, 'a'],
    [5, 'b'],
    [8, 5],
    [9, 'd'],
    // Where the value is: one line below that on which its record begins.
    [11, 4],
  ]);
});
