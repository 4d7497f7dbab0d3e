import { crc32 } from 'node:zlib';
import { type Entry, fromBufferPromise, type ZipFile } from 'yauzl';
import { AssayError } from '../../src/model/assay-error.ts';
import type { AssayReport } from '../../src/model/report.ts';
import { validateReport } from '../../src/results/validate-report.ts';
import { listEntries, type NamedEntry } from './list-entries.ts';

/** 500,000 results of 400 bytes; parsed, such a report takes about a gigabyte of memory. */
const MAX_BYTES = 200_000_000;
/** JSON of results packs some 20:1, of equal ones up to 100:1; a bomb of zeros packs 1000:1. */
const MAX_RATIO = 300;
/** Below this the ratio says nothing: a small file of one repeated line packs as well as a bomb. */
const RATIO_FROM_BYTES = 10_000_000;
/** The largest suites known have some 300,000 tests; beyond, one report would hold up all others for minutes. */
const MAX_TESTS = 500_000;
const REPORT_NAME = 'ctrf-report.json';

/**
 * The report inside a downloaded artifact. Only that one file is unpacked, and never to the disk.
 * Throws an AssayError (ARTIFACT_* or REPORT_*) that is final: the same bytes would give it again.
 */
export async function readArtifact(bytes: Buffer): Promise<AssayReport> {
  const text = (await unpackReport(bytes)).toString('utf8');
  if (text.trim() === '') throw new AssayError('REPORT_EMPTY', `${REPORT_NAME} is empty`);
  const report = validateReport(parseJson(text));
  if (report.results.tests.length > MAX_TESTS) {
    throw new AssayError('REPORT_TOO_LARGE', `${report.results.tests.length} results, at most ${MAX_TESTS} are read`);
  }
  return report;
}

async function unpackReport(bytes: Buffer): Promise<Buffer> {
  try {
    // Names stay bytes here, because the library's own check of them tells no unsafe path from a broken file.
    const zip = await fromBufferPromise(bytes, { lazyEntries: true, decodeStrings: false });
    return await inflate(zip, pickReport(await listEntries(zip)));
  } catch (error) {
    if (error instanceof AssayError) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    throw new AssayError('ARTIFACT_CORRUPT', `not a readable zip file: ${reason}`, { cause: error });
  }
}

/** The report at the top, or in a folder at the top: what uploading a folder's content or the folder itself leaves. */
function pickReport(entries: readonly NamedEntry[]): Entry {
  const reports = entries.filter(
    ({ name }) => /^(?:[^/]+\/)?[^/]+$/.test(name) && name.split('/').at(-1) === REPORT_NAME,
  );
  const [first, second] = reports;
  if (first === undefined) {
    throw new AssayError('ARTIFACT_NO_REPORT', `none of ${entries.length} files is a ${REPORT_NAME}`);
  }
  if (second !== undefined) {
    // Two readers could each believe another one.
    throw new AssayError('ARTIFACT_CORRUPT', `${reports.length} files named ${REPORT_NAME}, one is expected`);
  }
  return first.entry;
}

async function inflate(zip: ZipFile, entry: Entry): Promise<Buffer> {
  if (entry.uncompressedSize > MAX_BYTES) throw tooLarge(entry.uncompressedSize);
  const stream = await zip.openReadStreamPromise(entry);
  const chunks: Buffer[] = [];
  let bytes = 0;
  let checksum = 0;
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > MAX_BYTES) throw tooLarge(bytes);
    if (bytes > RATIO_FROM_BYTES && bytes > entry.compressedSize * MAX_RATIO) {
      throw new AssayError('ARTIFACT_TOO_LARGE', `${REPORT_NAME} unpacks to more than ${MAX_RATIO} times its size`);
    }
    checksum = crc32(chunk, checksum);
    chunks.push(chunk);
  }
  // The library reads the checksum but leaves it to us to compare.
  if (checksum !== entry.crc32) throw new AssayError('ARTIFACT_CORRUPT', `${REPORT_NAME} has a wrong checksum`);
  return Buffer.concat(chunks);
}

function tooLarge(bytes: number): AssayError {
  return new AssayError(
    'ARTIFACT_TOO_LARGE',
    `${REPORT_NAME} has ${bytes} bytes or more unpacked, at most ${MAX_BYTES} are read`,
  );
}

function parseJson(text: string): unknown {
  try {
    // A byte order mark is no JSON, though some writers put one.
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    throw new AssayError('REPORT_MALFORMED', `${REPORT_NAME} is not JSON: ${(error as Error).message}`, {
      cause: error,
    });
  }
}
