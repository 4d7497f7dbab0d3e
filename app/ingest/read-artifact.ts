import { AssayError } from '../../src/model/assay-error.ts';
import type { OrderedResult, ReportOutcome, ResultStream } from '../store/reports.ts';
import type { ArtifactRequest } from './artifact-request.ts';
import { giveBack, takeReader } from './reader-pool.ts';
import { ReaderGone, type ReaderProcess } from './reader-process.ts';

/** A process that ends may have been somebody else's accident (memory ran short); twice is the artifact's doing. */
const TRIES = 2;
/** After such a zip file a reader has grown, and one that is new takes less time than it would hold the memory. */
const LARGE_BYTES = 2_000_000;
/** Who has not come for the results by then has failed and forgotten them. */
const FORGOTTEN_MS = 300_000;

/**
 * Reads an artifact in another process, so that whatever is in it blocks, breaks and fills up only that one. Answers with
 * the report, whose results come as they are asked for, or with why it was refused (ARTIFACT_*, REPORT_*), which is
 * final: the same bytes would give it again. Throws what may pass.
 * @param fetchBytes is asked for the zip file when there is a reader for it, so that few of them are in memory at a
 *   time; an AssayError that it throws is a refusal as well
 * @param milliseconds for how long a reader may be silent, if not the usual minute
 */
export async function readArtifact(
  fetchBytes: () => Promise<Buffer>,
  request: ArtifactRequest,
  milliseconds?: number,
): Promise<ReportOutcome> {
  for (let left = TRIES - 1; ; left -= 1) {
    const reader = await takeReader();
    // Until it is asked, and once it has answered all, it can read another one.
    let isReady = true;
    try {
      const zip = await fetchBytes();
      isReady = false;
      const answer = await reader.ask(zip, request, milliseconds);
      if (answer.is === 'read') {
        const { conclusion, extra } = answer;
        return { conclusion, extra, results: streamOf(reader, answer.length, zip.length <= LARGE_BYTES) };
      }
      if (answer.is === 'failed') throw new Error(`an artifact could not be read: ${answer.error}`);
      giveBack(reader, zip.length <= LARGE_BYTES);
      return { errorCode: answer.errorCode, errorMessage: answer.errorMessage };
    } catch (error) {
      giveBack(reader, isReady);
      if (error instanceof AssayError) return { errorCode: error.code, errorMessage: error.message };
      if (!(error instanceof ReaderGone)) throw error;
      if (left === 0) return unreadable(error);
    }
  }
}

function unreadable({ message }: Error): ReportOutcome {
  const error = new AssayError('ARTIFACT_UNREADABLE', `the process that read it ${message}`);
  return { errorCode: error.code, errorMessage: error.message };
}

/** The results that the reader has, in batches. Whatever becomes of them, the reader is given back once. */
function streamOf(reader: ReaderProcess, length: number, isSmall: boolean): ResultStream {
  let read = 0;
  let isOver = false;
  const close = (): void => {
    if (isOver) return;
    isOver = true;
    clearTimeout(timer);
    giveBack(reader, isSmall && read === length);
  };
  const timer = setTimeout(close, FORGOTTEN_MS).unref();
  async function* batches(): AsyncGenerator<readonly OrderedResult[]> {
    try {
      while (read < length) {
        if (isOver) throw new Error('the results of a report were asked for after they were given up');
        timer.refresh();
        const batch = JSON.parse(await reader.batch()) as OrderedResult[];
        read += batch.length;
        yield batch;
      }
    } finally {
      close();
    }
  }
  return { length, close, [Symbol.asyncIterator]: batches };
}
