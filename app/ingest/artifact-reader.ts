// A process of its own (dist/artifact-reader.mjs): what a hostile artifact can do to a reader, it does to this one.
import { once } from 'node:events';
import { AssayError } from '../../src/model/assay-error.ts';
import type { ArtifactRequest, ReaderAnswer } from './artifact-request.ts';
import { openArtifact } from './open-artifact.ts';
import { readAssayReport } from './read-assay-report.ts';
import { readPlainReports } from './read-plain-reports.ts';
import { ResultSpool } from './result-spool.ts';

/** A message may quote the artifact; what stands in a summary is short. */
const MAX_MESSAGE = 2_000;
const NEWLINE = 0x0a;

/** One request after the other: a line of JSON with the size of the zip file, and its bytes. */
let ahead: Buffer[] = [];
let expected: { readonly bytes: number; readonly request: ArtifactRequest } | undefined;
for await (const chunk of process.stdin as AsyncIterable<Buffer>) {
  ahead.push(chunk);
  if (expected === undefined) {
    const end = chunk.indexOf(NEWLINE);
    if (end === -1) continue;
    const all = Buffer.concat(ahead);
    const line = all.indexOf(NEWLINE);
    expected = JSON.parse(all.toString('utf8', 0, line));
    ahead = [all.subarray(line + 1)];
  }
  if (ahead.reduce((sum, { length }) => sum + length, 0) < (expected?.bytes ?? 0)) continue;
  const zip = Buffer.concat(ahead);
  ahead = [];
  const { request } = expected as { request: ArtifactRequest };
  expected = undefined;
  await answer(zip, request);
}

async function answer(zip: Buffer, request: ArtifactRequest): Promise<void> {
  const spool = new ResultSpool();
  try {
    const head = await read(zip, request, spool);
    await say(Buffer.from(JSON.stringify(head)));
    if (head.is === 'read') for (const batch of spool.batches()) await say(batch);
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

async function say(line: Buffer): Promise<void> {
  process.stdout.write(line);
  if (!process.stdout.write('\n')) await once(process.stdout, 'drain');
}
