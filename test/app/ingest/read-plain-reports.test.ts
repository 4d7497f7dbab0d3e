import { expect, test } from '@jest/globals';
import { matchGlob } from '../../../app/ingest/match-glob.ts';
import { readPlainReports } from '../../../app/ingest/read-plain-reports.ts';
import { zipOf } from '../report-zip.ts';

const wanted = { name: 'junit-*', files: ['**/*.xml'], suite: 'unit', variant: { os: '{1}' } };
const code = async (zip: Buffer): Promise<string> => {
  const error: unknown = await readPlainReports(zip, 'junit-mac', wanted).catch((reason: unknown) => reason);
  return error instanceof Error && 'code' in error ? String(error.code) : `not refused: ${JSON.stringify(error)}`;
};
const good = '<testsuite><testcase name="a"/></testsuite>';

test.each([
  ['junit-*', 'junit-linux', ['linux']],
  ['junit-*-node*', 'junit-linux-node22', ['linux', '22']],
  ['*', 'x', ['x']],
  ['a.b', 'axb', undefined],
  ['junit-?', 'junit-10', undefined],
  ['**/*.xml', 'a.xml', ['a']],
  ['**/*.xml', 'a/b/c.xml', ['c']],
  ['reports/*.xml', 'reports/deep/a.xml', undefined],
  ['reports/**', 'reports/deep/a.xml', []],
  ['*', 'x'.repeat(1_001), undefined],
])('%s and %s', (glob, name, stars) => {
  expect(matchGlob(glob, name)).toEqual(stars);
});

test('no zip, no report, too many files, a path that leaves, a wrong checksum', async () => {
  expect(await code(Buffer.from('no'))).toBe('ARTIFACT_CORRUPT');
  expect(await code(await zipOf({ 'a.txt': good }))).toBe('ARTIFACT_NO_REPORT');
  expect(await code(await zipOf(Object.fromEntries(Array.from({ length: 1_001 }, (_, i) => [`${i}.xml`, good]))))).toBe(
    'ARTIFACT_TOO_MANY_ENTRIES',
  );
  const outside = Buffer.from(
    (await zipOf({ 'aa/a.xml': good })).toString('latin1').replaceAll('aa/a.xml', '../a.xml'),
    'latin1',
  );
  expect(await code(outside)).toBe('ARTIFACT_UNSAFE_PATH');
  const twice = Buffer.from(
    (await zipOf({ 'a.xml': good, 'b.xml': good })).toString('latin1').replaceAll('b.xml', 'a.xml'),
    'latin1',
  );
  expect(await code(twice)).toBe('ARTIFACT_CORRUPT');
});

test('bombs are refused by ratio and by size, one by one and all together', async () => {
  expect(await code(await zipOf({ 'a.xml': Buffer.alloc(20_000_000, 32) }))).toBe('ARTIFACT_TOO_LARGE');
  expect(await code(await zipOf({ 'a.xml': Buffer.alloc(50_000_001, 32) }))).toBe('ARTIFACT_TOO_LARGE');
  // Each is small enough, and packs too badly to be told by the ratio.
  const noise = Buffer.from(Array.from({ length: 9_000_000 }, (_, i) => 97 + ((i * 7_919) % 23)));
  const padded = Buffer.concat([
    Buffer.from('<testsuite><testcase name="a"/><!--'),
    noise,
    Buffer.from('--></testsuite>'),
  ]);
  const zip = await zipOf(Object.fromEntries(Array.from({ length: 25 }, (_, i) => [`${i}.xml`, padded])));
  const outcome = await readPlainReports(zip, 'junit-mac', wanted);
  if ('errorCode' in outcome) throw new Error(outcome.errorCode);
  expect(outcome.conclusion).toBe('inconclusive');
  expect(outcome.results).toHaveLength(22);
  expect(outcome.extra.problems.map((problem) => problem.code)).toEqual([
    'ARTIFACT_TOO_LARGE',
    'ARTIFACT_TOO_LARGE',
    'ARTIFACT_TOO_LARGE',
  ]);
});
