import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from '@jest/globals';
import { readArtifact } from '../../../app/ingest/read-artifact.ts';
import { AssayError } from '../../../src/model/assay-error.ts';
import { sampleReport, sampleTest } from '../../src/report/sample-report.ts';
import { reportZip, zipOf } from '../report-zip.ts';
import { reportOf, zipOfPieces } from './large-zips.ts';
import { childrenOf } from './peak-memory.ts';
import { ASSAY, readWhole, refusalOf } from './read-whole.ts';

const XML = { kind: 'plain', files: ['**/*.xml'], suite: 'unit', variant: {} } as const;
const NAME = 'ctrf-report.json';
const TEST = JSON.stringify(sampleTest('adds', 'passed'));
const REPORT = JSON.stringify(sampleReport([sampleTest('adds', 'passed')]));
const withTest = (test: string | Buffer) =>
  zipOf({
    [NAME]: Buffer.concat(
      [...reportOf(1, () => '@')]
        .join('')
        .split('@')
        .flatMap((part, index) =>
          index === 0 ? [Buffer.from(part)] : [Buffer.from(test as string), Buffer.from(part)],
        ),
    ),
  });
const names = async (zip: Promise<Buffer>) => {
  const outcome = await readWhole(zip);
  return 'errorCode' in outcome ? outcome : outcome.results.map(({ name }) => name);
};

test('a gigabyte of XML, ten million tests: refused for what they say of themselves, and when they lie', async () => {
  const line = `<testcase name="a" classname="b" time="0.1"/>\n`.repeat(20_000);
  function* pieces() {
    yield '<testsuite>';
    for (let bytes = 0; bytes < 1_000_000_000; bytes += line.length) yield line;
    yield '</testsuite>';
  }
  const gigabyte = await zipOfPieces('r.xml', pieces());
  expect(await refusalOf(gigabyte, XML)).toBe('ARTIFACT_TOO_LARGE');
  const lying = (zip: Buffer): Buffer => {
    const directory = zip.lastIndexOf(Buffer.from('PK\x01\x02', 'latin1'));
    const bytes = Buffer.from(zip);
    bytes.writeUInt32LE(150_000_000, directory + 24);
    return bytes;
  };
  expect(await refusalOf(lying(gigabyte), XML)).toMatch(/^(ARTIFACT|REPORT)_TOO_LARGE$|^ARTIFACT_CORRUPT$/);
  const small = '{"name":"a","status":"passed","duration":1}';
  const millions = await zipOfPieces(
    NAME,
    reportOf(10_000_000, () => small),
  );
  expect(await refusalOf(millions)).toBe('ARTIFACT_TOO_LARGE');
  expect(await refusalOf(lying(millions))).toMatch(/^(ARTIFACT|REPORT)_TOO_LARGE$/);
}, 180_000);

test('more results than are read, in either kind of report', async () => {
  const json = await zipOfPieces(
    NAME,
    reportOf(500_001, (index) => `{"name":"test ${index}","status":"passed","duration":1}`),
  );
  expect(await readWhole(json)).toEqual({
    errorCode: 'REPORT_TOO_LARGE',
    errorMessage: 'more than 500000 results in one report',
  });
  const half = Buffer.from(`<testsuite>${'<testcase name="a"/>'.repeat(260_000)}</testsuite>`);
  expect(await refusalOf(zipOf({ 'a.xml': half, 'b.xml': half }), XML)).toBe('REPORT_TOO_LARGE');
}, 60_000);

test('zips in zips are never opened; entries that share their bytes, or a name, are not believed', async () => {
  const inner = await zipOf({ [NAME]: REPORT });
  expect(await refusalOf(zipOf({ 'a.zip': inner }))).toBe('ARTIFACT_NO_REPORT');
  expect(await refusalOf(zipOf({ [NAME]: inner }))).toBe('REPORT_MALFORMED');
  expect(await refusalOf(zipOf({ [NAME]: REPORT, 'CTRF-Report.json': REPORT }))).toBe('ARTIFACT_CORRUPT');
  expect(await refusalOf(zipOf({ 'a/r.xml': '<testsuite/>', 'a/R.xml': '<testsuite/>' }), XML)).toBe(
    'ARTIFACT_CORRUPT',
  );
  const overlapping = await zipOf({ 'a.txt': 'x'.repeat(500), [NAME]: REPORT, 'b.txt': 'x'.repeat(500) });
  const last = overlapping.lastIndexOf(Buffer.from('PK\x01\x02', 'latin1'));
  overlapping.writeUInt32LE(0, last + 42);
  expect(await refusalOf(overlapping)).toBe('ARTIFACT_CORRUPT');
});

test('bytes that are no text, NUL, and half a character become U+FFFD, and the results are kept', async () => {
  const name = Buffer.concat([
    Buffer.from('{"name":"a'),
    Buffer.from([0xff, 0xc3, 0x28]),
    Buffer.from('b","status":"passed","duration":1}'),
  ]);
  expect(await names(withTest(name))).toEqual(['a\uFFFD\uFFFD(b']);
  expect(await names(withTest(TEST.replace('adds', 'a\\u0000b')))).toEqual(['a\uFFFDb']);
  expect(await names(withTest(TEST.replace('adds', 'a\\ud800b\\udc00')))).toEqual(['a\uFFFDb\uFFFD']);
});

test('nesting, numbers and names that are traps', async () => {
  const deep = (levels: number) => `${'['.repeat(levels)}${']'.repeat(levels)}`;
  const beside = (extra: string) =>
    zipOf({ [NAME]: REPORT.replace('"reportFormat"', `"baggage":${extra},"reportFormat"`) });
  expect(await refusalOf(withTest(TEST.replace('"duration"', `"extra":{"x":${deep(1_000_000)}},"duration"`)))).toBe(
    'REPORT_TOO_LARGE',
  );
  expect(await refusalOf(beside(deep(1_000_000)))).toBe('REPORT_TOO_LARGE');
  for (const number of ['1e999', '-1e999', '-5', '1e308', '9'.repeat(400)]) {
    const outcome = await readWhole(withTest(TEST.replace('"duration":12', `"duration":${number}`)));
    if ('errorCode' in outcome) expect(outcome.errorCode).toBe('REPORT_MALFORMED');
    else expect(outcome.results[0]?.durationMs).toBeLessThanOrEqual(1e12);
  }
  const trap = '{"__proto__":{"name":"evil","polluted":true},"constructor":{"prototype":{"polluted":true}},';
  expect(await refusalOf(withTest(TEST.replace('{', trap)))).toMatch(/REPORT_MALFORMED|not refused: 1 results/);
  expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  // Lists of tests that two readers could take for different ones.
  expect(await refusalOf(zipOf({ [NAME]: REPORT.replace('"tests":[', `"tests":[${TEST}],"tests":[`) }))).toBe(
    'REPORT_MALFORMED',
  );
  expect(await refusalOf(zipOf({ [NAME]: REPORT.replace('"tests":[', `"tests":${TEST},"tests2":[`) }))).toBe(
    'REPORT_MALFORMED',
  );
});

test('what a report says of repository, commit and pull request is not taken', async () => {
  const claims = {
    repositoryName: 'evil/other',
    repositoryUrl: 'https://x/evil',
    commit: 'e'.repeat(40),
    branchName: 'evil',
  };
  const report = sampleReport([sampleTest('adds', 'passed')]);
  const environment = { ...claims, extra: { pullRequest: 666, headSha: 'e'.repeat(40) } };
  const outcome = await readWhole(
    zipOf({ [NAME]: JSON.stringify({ ...report, results: { ...report.results, environment } }) }),
  );
  expect(outcome).toMatchObject({ results: [{ name: 'adds' }] });
  expect(JSON.stringify(outcome)).not.toMatch(/evil|666|eeee/);
});

test('what fills the reader’s memory ends the reader only, and is refused', async () => {
  // Eight megabytes of empty objects are some hundreds as values.
  const objects = `[${'{},'.repeat(2_600_000)}{}]`;
  expect(await refusalOf(withTest(TEST.replace('"duration"', `"extra":{"x":${objects}},"duration"`)))).toBe(
    'ARTIFACT_UNREADABLE',
  );
  expect(await refusalOf(reportZip({ adds: 'passed' }))).toBe('not refused: 1 results');
}, 60_000);

test('a reader that dies under an artifact is followed by another one; the second death is the artifact’s', async () => {
  const zip = await reportZip({ adds: 'passed' });
  const dying = (deaths: number) => async () => {
    if (deaths > 0) for (const pid of childrenOf(process.pid)) process.kill(pid, 'SIGKILL');
    deaths -= 1;
    return zip;
  };
  const once = await readArtifact(dying(1), ASSAY);
  expect(once).toMatchObject({ conclusion: 'success' });
  if ('results' in once && 'close' in once.results) once.results.close();
  const killer = dying(2);
  expect(await readArtifact(killer, ASSAY)).toEqual({
    errorCode: 'ARTIFACT_UNREADABLE',
    errorMessage: 'the process that read it ended with SIGKILL',
  });
});

test('a reader that hangs is killed, and followed by another one; the second time it is the artifact’s doing', async () => {
  const zip = await reportZip({ adds: 'passed' });
  const stopped: number[] = [];
  const hanging = (times: number) => async () => {
    const readers = times > 0 ? childrenOf(process.pid) : [];
    for (const pid of readers) process.kill(pid, 'SIGSTOP');
    stopped.push(...readers);
    times -= 1;
    return zip;
  };
  const once = await readArtifact(hanging(1), ASSAY, 1_500);
  expect(once).toMatchObject({ conclusion: 'success' });
  if ('results' in once && 'close' in once.results) once.results.close();
  expect(await readArtifact(hanging(2), ASSAY, 1_500)).toEqual({
    errorCode: 'ARTIFACT_UNREADABLE',
    errorMessage: 'the process that read it was silent for 1.5 seconds',
  });
  expect(new Set(stopped).size).toBeGreaterThanOrEqual(3);
  const left = () => childrenOf(process.pid).filter((pid) => stopped.includes(pid));
  for (let i = 0; left().length > 0 && i < 100; i += 1) await sleep(50);
  expect(left()).toEqual([]);
  expect(await refusalOf(zip)).toBe('not refused: 1 results');
}, 30_000);

test('an artifact that cannot be had is refused as such, or asked for again', async () => {
  const expired = async () => Promise.reject(new AssayError('ARTIFACT_EXPIRED', 'no longer kept'));
  expect(await readArtifact(expired, ASSAY)).toEqual({ errorCode: 'ARTIFACT_EXPIRED', errorMessage: 'no longer kept' });
  await expect(readArtifact(async () => Promise.reject(new Error('reset')), ASSAY)).rejects.toThrow('reset');
});
