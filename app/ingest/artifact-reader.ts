// A process of its own (dist/artifact-reader.mjs): what a hostile artifact can do to a reader, it does to this one.
import { AssayError } from '../../src/model/assay-error.ts';
import type { ArtifactRequest, ReaderAnswer } from './artifact-request.ts';
import { openArtifact } from './open-artifact.ts';
import { readAssayReport } from './read-assay-report.ts';
import { readPlainReports } from './read-plain-reports.ts';
import { ResultSpool } from './result-spool.ts';

/** A message may quote the artifact; what stands in a summary is short. */
const MAX_MESSAGE = 2_000;
const NEWLINE = 0x0a;

interface Expected {
  readonly bytes: number;
  readonly request: ArtifactRequest;
}

/** One request after the other: a line of JSON with the size of the zip file, and its bytes. */
let line: Buffer = Buffer.alloc(0);
let expected: Expected | undefined;
let zip: Buffer = line;
let filled = 0;
for await (const chunk of process.stdin as AsyncIterable<Buffer>) {
  let bytes = chunk;
  if (expected === undefined) {
    line = Buffer.concat([line, chunk]);
    const end = line.indexOf(NEWLINE);
    if (end === -1) continue;
    expected = JSON.parse(line.toString('utf8', 0, end)) as Expected;
    // Filled as it comes: pieces that are put together at the end would be there twice.
    zip = Buffer.allocUnsafeSlow(expected.bytes);
    bytes = line.subarray(end + 1);
    line = Buffer.alloc(0);
  }
  filled += bytes.copy(zip, filled);
  if (filled < expected.bytes) continue;
  const { request } = expected;
  expected = undefined;
  filled = 0;
  await answer(zip, request);
  zip = line;
}

async function answer(zip: Buffer, request: ArtifactRequest): Promise<void> {
  const spool = new ResultSpool();
  try {
    const head = await read(zip, request, spool);
    await say(Buffer.from(`${JSON.stringify(head)}\n`));
    if (head.is === 'read') for (const line of spool.lines()) await say(line);
  } finally {
    spool.close();
  }
}

async function read(zip: Buffer, request: ArtifactRequest, spool: ResultSpool): Promise<ReaderAnswer> {
  try {
    const artifact = await openArtifact(zip);
    return await (request.kind === 'assay'
      ? readAssayReport(artifact, spool)
      : readPlainReports(artifact, request, spool));
  } catch (error) {
    if (!(error instanceof AssayError)) return { is: 'failed', error: String((error as Error).stack) };
    return { is: 'refused', errorCode: error.code, errorMessage: error.message.slice(0, MAX_MESSAGE) };
  }
}

/** Resolves when the bytes are on their way and may be overwritten. */
function say(bytes: Buffer): Promise<void> {
  return new Promise((resolve, reject) => {
    process.stdout.write(bytes, (error) => (error ? reject(error) : resolve()));
  });
}
