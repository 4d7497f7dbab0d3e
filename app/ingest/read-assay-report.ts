import { AssayError } from '../../src/model/assay-error.ts';
import { TestSplitter } from '../../src/results/split-tests.ts';
import { validateReport, validateTest } from '../../src/results/validate-report.ts';
import type { ReaderAnswer } from './artifact-request.ts';
import type { NamedEntry } from './list-entries.ts';
import type { Artifact } from './open-artifact.ts';
import type { ResultSpool } from './result-spool.ts';

const REPORT_NAME = 'ctrf-report.json';

/**
 * The report of the Action inside an artifact; its results go into `spool`.
 * Throws an AssayError (ARTIFACT_* or REPORT_*) that is final: the same bytes would give it again.
 */
export async function readAssayReport(artifact: Artifact, spool: ResultSpool): Promise<ReaderAnswer> {
  const splitter = new TestSplitter((value, index) => spool.add(validateTest(value, index)));
  for await (const chunk of artifact.unpack(pickReport(artifact.entries))) splitter.write(chunk);
  const { extra } = validateReport(splitter.end());
  return { is: 'read', conclusion: extra.assay.conclusion, extra: extra.assay, length: spool.length };
}

/** The report at the top, or in a folder at the top: what uploading a folder's content or the folder itself leaves. */
function pickReport(entries: readonly NamedEntry[]): NamedEntry {
  const reports = entries.filter(
    // A second one that differs in case only would be the same file on some systems, and another one on others.
    ({ name }) => /^(?:[^/]+\/)?[^/]+$/.test(name) && name.split('/').at(-1)?.toLowerCase() === REPORT_NAME,
  );
  const [first, second] = reports;
  if (first === undefined) {
    throw new AssayError('ARTIFACT_NO_REPORT', `none of ${entries.length} files is a ${REPORT_NAME}`);
  }
  if (second !== undefined) {
    // Two readers could each believe another one.
    throw new AssayError('ARTIFACT_CORRUPT', `${reports.length} files named ${REPORT_NAME}, one is expected`);
  }
  return first;
}
