import type { Test } from 'ctrf';
import picomatch from 'picomatch';
import { AssayError } from '../../src/model/assay-error.ts';
import type { Problem } from '../../src/model/generated/report-extra.ts';
import { readReport } from '../../src/results/read-report.ts';
import type { ArtifactRequest, ReaderAnswer } from './artifact-request.ts';
import { ByteSpool } from './byte-spool.ts';
import type { NamedEntry } from './list-entries.ts';
import { type Artifact, MAX_BYTES } from './open-artifact.ts';
import type { ResultSpool } from './result-spool.ts';

/** A report that is no XML may be one JSON document, which takes some five times its size in memory. */
const MAX_OTHER_BYTES = 20_000_000;
/** A file in which everything is wrong is named once; of more files than this the summary names the first. */
const MAX_PROBLEMS = 20;

type PlainRequest = Extract<ArtifactRequest, { kind: 'plain' }>;
/** What the results of some files come to. */
interface Tally {
  passed: number;
  failed: number;
}

/**
 * Every report file of an artifact whose path matches one of the patterns; all results go into `spool`. A file that cannot
 * be read leaves a problem, and then the report is no success. Throws an AssayError when none can be read, or when
 * together they go beyond a limit.
 */
export async function readPlainReports(
  artifact: Artifact,
  request: PlainRequest,
  spool: ResultSpool,
): Promise<ReaderAnswer> {
  const files = pickFiles(artifact.entries, request.files);
  const tally: Tally = { passed: 0, failed: 0 };
  const problems: Problem[] = [];
  let left = MAX_BYTES;
  for (const file of files) {
    const mark = spool.length;
    const before = { ...tally };
    try {
      left -= await readFile(artifact, file, left, (test) => {
        if (test.status === 'passed') tally.passed += 1;
        if (test.status === 'failed') tally.failed += 1;
        spool.add(test, request);
      });
    } catch (error) {
      if (!(error instanceof AssayError) || isOfAll(error)) throw error;
      // What was read of it up to there is no report.
      spool.cutTo(mark);
      Object.assign(tally, before);
      if (files.length === 1) throw error;
      problems.push({ code: error.code, message: error.message, place: file.name.slice(0, 500), suite: request.suite });
    }
  }
  if (problems.length === files.length) {
    const [first] = problems as [Problem];
    throw new AssayError('REPORT_MALFORMED', `none of ${files.length} reports can be read: ${first.message}`);
  }
  const isClear = problems.length === 0 && tally.passed > 0;
  const conclusion = tally.failed > 0 ? 'failure' : isClear ? 'success' : 'inconclusive';
  const nothing = { suites: [], criteria: [], services: [] };
  const extra = { schemaVersion: 1, conclusion, ...nothing, problems: problems.slice(0, MAX_PROBLEMS) } as const;
  return { is: 'read', conclusion, extra, length: spool.length };
}

/** Reads one file; answers with its unpacked bytes. */
async function readFile(
  artifact: Artifact,
  file: NamedEntry,
  most: number,
  onTest: (test: Test) => void,
): Promise<number> {
  const bytes = new ByteSpool();
  let isXml: boolean | undefined;
  let size = 0;
  try {
    for await (const chunk of artifact.unpack(file, most)) {
      isXml ??= /^\W{0,4}\s*</.test(chunk.toString('latin1', 0, 200));
      size += chunk.length;
      if (!isXml && size > MAX_OTHER_BYTES) {
        const name = JSON.stringify(file.name.slice(0, 200));
        throw new AssayError('REPORT_TOO_LARGE', `${name} has more than ${MAX_OTHER_BYTES} bytes and is no XML`);
      }
      bytes.append(chunk);
    }
    readReport(bytes.chunks(), { file: file.name.slice(0, 200), roots: [], onTest });
    return size;
  } finally {
    bytes.close();
  }
}

/** A limit of the whole artifact: what comes after it is not read either. */
function isOfAll({ code, message }: AssayError): boolean {
  return code === 'ARTIFACT_TOO_LARGE' || (code === 'REPORT_TOO_LARGE' && message.includes('in one report'));
}

/** The files to read, in the order of their names. Throws ARTIFACT_NO_REPORT, and ARTIFACT_CORRUPT when two differ in case only. */
function pickFiles(entries: readonly NamedEntry[], patterns: readonly string[]): NamedEntry[] {
  const matches = picomatch([...patterns], { dot: true });
  const files = entries.filter(({ name }) => !name.endsWith('/') && matches(name));
  if (files.length === 0) {
    throw new AssayError('ARTIFACT_NO_REPORT', `none of ${entries.length} files matches ${patterns.join(', ')}`);
  }
  const names = new Set(files.map(({ name }) => name.toLowerCase()));
  if (names.size < files.length) {
    throw new AssayError('ARTIFACT_CORRUPT', 'two reports have names that differ in case only');
  }
  return files.sort((a, b) => (a.name < b.name ? -1 : 1));
}
