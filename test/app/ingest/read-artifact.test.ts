import { once } from 'node:events';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { describe, expect, test } from '@jest/globals';
import { ZipFile } from 'yazl';
import { chooseArtifacts } from '../../../app/ingest/choose-artifacts.ts';
import { HOSTILE_NAMES, hostileReport, sampleReport, sampleTest } from '../../src/report/sample-report.ts';
import { reportZip, zipOf } from '../report-zip.ts';
import { readWhole, refusalOf } from './read-whole.ts';

const REPORT = JSON.stringify(sampleReport([sampleTest('adds', 'passed'), sampleTest('drops', 'failed')]));

/** Any zip yazl can write, with a say in modes. */
async function zipWith(fill: (zip: ZipFile) => void): Promise<Buffer> {
  const zip = new ZipFile();
  fill(zip);
  zip.end();
  const [bytes] = await Promise.all([buffer(zip.outputStream), once(zip.outputStream, 'end')]);
  return bytes;
}

/** Replaces a name wherever the archive has it; both must be of one length. */
function renamed(zip: Buffer, from: string, to: string): Buffer {
  return Buffer.from(zip.toString('latin1').replaceAll(from, to), 'latin1');
}

describe('a good artifact', () => {
  test('is read from the top, from a folder at the top, and with other files around it', async () => {
    for (const name of ['ctrf-report.json', 'assay-report/ctrf-report.json']) {
      const outcome = await readWhole(zipOf({ 'index.html': '<p>', [name]: REPORT, 'a/b/ctrf-report.json': 'no' }));
      expect(outcome).toMatchObject({
        results: expect.arrayContaining([
          expect.objectContaining({ ordinal: 0, name: 'adds' }),
          expect.objectContaining({ ordinal: 1, name: 'drops' }),
        ]),
      });
    }
  });

  test('as the Action writes it gives results with an identity of the bot’s own', async () => {
    expect(await readWhole(reportZip({ adds: 'failed' }))).toMatchObject({
      conclusion: 'failure',
      results: [{ suite: 'unit', path: ['grid'], name: 'adds', variant: 'load=normal', status: 'failed' }],
    });
  });

  test('with hostile names is taken as it is: names are data', async () => {
    const hostile = hostileReport();
    hostile.extra.assay.problems = [];
    const outcome = await readWhole(zipOf({ 'ctrf-report.json': JSON.stringify(hostile) }));
    expect(outcome).toMatchObject({ results: { length: HOSTILE_NAMES.length } });
  });

  test('may start with a byte order mark', async () => {
    expect(await readWhole(zipOf({ 'ctrf-report.json': `\uFEFF${REPORT}` }))).toMatchObject({ results: { length: 2 } });
  });
});

describe('refused, each for its own reason', () => {
  test('no zip at all, an empty file, a truncated zip', async () => {
    const whole = await zipOf({ 'ctrf-report.json': REPORT });
    for (const bytes of [Buffer.from('hello'), Buffer.alloc(0), whole.subarray(0, whole.length - 30)]) {
      expect(await refusalOf(bytes)).toBe('ARTIFACT_CORRUPT');
    }
  });

  test('every truncation and many single wrong bytes, without ever hanging or crashing', async () => {
    const whole = await zipOf({ 'ctrf-report.json': REPORT });
    for (let length = 0; length < whole.length; length += 7) {
      expect(await refusalOf(whole.subarray(0, length))).toMatch(/^(ARTIFACT|REPORT)_/);
    }
    for (let position = 0; position < whole.length; position += 5) {
      const bytes = Buffer.from(whole);
      bytes[position] = (bytes[position] ?? 0) ^ 0xff;
      expect(await refusalOf(bytes)).toMatch(/^(ARTIFACT|REPORT)_|^not refused: 2 results/);
    }
  });

  test('no report', async () => {
    expect(await refusalOf(zipOf({ 'readme.txt': 'x' }))).toBe('ARTIFACT_NO_REPORT');
    expect(await refusalOf(zipOf({ 'a/b/ctrf-report.json': REPORT }))).toBe('ARTIFACT_NO_REPORT');
  });

  test('two reports, by different paths or by the same one', async () => {
    expect(await refusalOf(zipOf({ 'ctrf-report.json': REPORT, 'a/ctrf-report.json': REPORT }))).toBe(
      'ARTIFACT_CORRUPT',
    );
    const twice = zipWith((zip) => {
      zip.addBuffer(Buffer.from(REPORT), 'ctrf-report.json');
      zip.addBuffer(Buffer.from('{}'), 'ctrf-report.json');
    });
    expect(await refusalOf(twice)).toBe('ARTIFACT_CORRUPT');
  });

  test.each([
    ['leaves its folder', '../aa.txt'],
    ['leaves a sub-folder', 'a/../../b'],
    ['is absolute', '/etc/pass'],
    ['has a drive', 'C:/a.text'],
    ['has backslashes', 'a\\..\\b.t'],
    ['has a NUL', 'a.txt\0.pn'],
  ])('a path that %s', async (_what, path) => {
    const harmless = 'x'.repeat(path.length);
    const zip = await zipOf({ 'ctrf-report.json': REPORT, [harmless]: 'y' });
    expect(await refusalOf(renamed(zip, harmless, path))).toBe('ARTIFACT_UNSAFE_PATH');
  });

  test('a symbolic link', async () => {
    const zip = zipWith((file) => file.addBuffer(Buffer.from('/etc/passwd'), 'ctrf-report.json', { mode: 0o120777 }));
    expect(await refusalOf(zip)).toBe('ARTIFACT_UNSAFE_PATH');
  });

  test('more than 1,000 files', async () => {
    const files = Object.fromEntries(Array.from({ length: 1_001 }, (_, index) => [`${index}.txt`, '']));
    expect(await refusalOf(zipOf(files))).toBe('ARTIFACT_TOO_MANY_ENTRIES');
  });

  test('a bomb that says its size, and one that lies about it, in bounded time and memory', async () => {
    const zip = new ZipFile();
    const chunk = Buffer.alloc(1_000_000);
    zip.addReadStream(Readable.from(Array.from({ length: 250 }, () => chunk)), 'ctrf-report.json');
    zip.end();
    const bomb = await buffer(zip.outputStream);
    expect(bomb.length).toBeLessThan(1_000_000);
    expect(await refusalOf(bomb)).toBe('ARTIFACT_TOO_LARGE');

    // The size in the central directory, patched to 1 kB: unpacking stops there, or at the ratio, and never goes on.
    const lying = Buffer.from(bomb);
    const directory = lying.lastIndexOf(Buffer.from('PK\x01\x02', 'latin1'));
    lying.writeUInt32LE(1_000, directory + 24);
    expect(await refusalOf(lying)).toMatch(/^ARTIFACT_(CORRUPT|TOO_LARGE)$/);
  });

  test('a small bomb below the size limit, by its ratio', async () => {
    const zeros = { 'ctrf-report.json': Buffer.alloc(50_000_000) };
    expect(await refusalOf(zipOf(zeros), { kind: 'plain', files: ['*.json'], suite: '', variant: {} })).toBe(
      'ARTIFACT_TOO_LARGE',
    );
    // Before the ratio says anything, there is too much that is no test.
    expect(await refusalOf(zipOf(zeros))).toBe('REPORT_TOO_LARGE');
  });

  test('a wrong checksum inside', async () => {
    const zip = await zipOf({ 'ctrf-report.json': REPORT });
    const directory = zip.lastIndexOf(Buffer.from('PK\x01\x02', 'latin1'));
    zip.writeUInt32LE(0xdeadbeef, directory + 16);
    expect(await refusalOf(zip)).toBe('ARTIFACT_CORRUPT');
  });

  test('nothing in it, no JSON, and JSON that is no report', async () => {
    expect(await refusalOf(zipOf({ 'ctrf-report.json': '' }))).toBe('REPORT_EMPTY');
    expect(await refusalOf(zipOf({ 'ctrf-report.json': '{"a":' }))).toBe('REPORT_MALFORMED');
    expect(await refusalOf(zipOf({ 'ctrf-report.json': '[1,2]' }))).toBe('REPORT_MALFORMED');
    const foreign = { ...JSON.parse(REPORT), repository: 'octo/other' };
    foreign.extra.assay.headSha = 'abc';
    expect(await refusalOf(zipOf({ 'ctrf-report.json': JSON.stringify(foreign) }))).toBe('REPORT_MALFORMED');
  });
});

describe('which artifacts of a run count', () => {
  const names = (attempt: number, ...all: string[]) =>
    chooseArtifacts(
      all.map((name) => ({ name })),
      attempt,
    ).map(({ name }) => name);

  test('each cell with its newest attempt, none of a later one', () => {
    const all = ['assay-report-test-0-1', 'assay-report-test-1-1', 'assay-report-test-1-2', 'assay-report-test-1-3'];
    expect(names(1, ...all)).toEqual(['assay-report-test-0-1', 'assay-report-test-1-1']);
    expect(names(2, ...all)).toEqual(['assay-report-test-0-1', 'assay-report-test-1-2']);
  });

  test('a name of somebody’s own stands for itself', () => {
    expect(names(1, 'assay-report-mine', 'assay-report-mine-1')).toEqual(['assay-report-mine', 'assay-report-mine-1']);
  });

  test('attempt 10 is newer than attempt 9', () => {
    expect(names(12, 'assay-report-a-0-9', 'assay-report-a-0-10')).toEqual(['assay-report-a-0-10']);
  });
});
