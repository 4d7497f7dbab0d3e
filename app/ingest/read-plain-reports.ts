import type { Test } from 'ctrf';
import { fromBufferPromise, type ZipFile } from 'yauzl';
import type { PlainArtifact } from '../../src/config/parse-bot-config.ts';
import { AssayError } from '../../src/model/assay-error.ts';
import type { Conclusion, Problem, Variant } from '../../src/model/generated/report-extra.ts';
import { testIdentity } from '../../src/model/test-identity.ts';
import { variantText } from '../../src/model/variant-text.ts';
import { readReport } from '../../src/results/read-report.ts';
import type { NewResult, ReportOutcome } from '../store/reports.ts';
import { inflateEntry } from './inflate-entry.ts';
import { listEntries, type NamedEntry } from './list-entries.ts';
import { matchGlob } from './match-glob.ts';

/** A report of 100,000 results has some 50 MB of XML. */
const MAX_FILE_BYTES = 50_000_000;
/** All files of one artifact together, as of one report of ours (read-artifact.ts). */
const MAX_BYTES = 200_000_000;
const MAX_TESTS = 500_000;
/** Problems that are kept of one artifact: whoever reads ten of them does not read the eleventh. */
const MAX_PROBLEMS = 10;

/**
 * The results in the plain reports of an artifact, in whatever formats they are. A report that cannot be read is a
 * problem that makes the whole inconclusive. Throws an AssayError (ARTIFACT_* or REPORT_*) that is final when the zip
 * cannot be believed or none of its reports can be read.
 * @param name of the artifact, from GitHub; what the stars of the wanted name stand for in it tells the cell
 */
export async function readPlainReports(bytes: Buffer, name: string, wanted: PlainArtifact): Promise<ReportOutcome> {
  const variant = variantOf(name, wanted);
  const results: NewResult[] = [];
  const errors: AssayError[] = [];
  let left = MAX_BYTES;
  const zip = await open(bytes);
  for (const file of pick(await listEntries(zip), wanted.files)) {
    try {
      const content = await inflateEntry(zip, file, Math.min(left, MAX_FILE_BYTES));
      left -= content.length;
      const { tests } = readReport([content], { file: file.name, roots: [] });
      if (results.length + tests.length > MAX_TESTS)
        throw new AssayError('REPORT_TOO_LARGE', `more than ${MAX_TESTS} results in one artifact`);
      for (const test of tests) results.push(newResult(test, wanted.suite, variantText(variant)));
    } catch (error) {
      if (!(error instanceof AssayError)) throw error;
      errors.push(error);
    }
  }
  if (results.length === 0)
    throw errors[0] ?? new AssayError('REPORT_NO_TESTS', 'the reports of the artifact have no results');
  return outcome(results, errors, { suite: wanted.suite, variant });
}

async function open(bytes: Buffer): Promise<ZipFile> {
  try {
    return await fromBufferPromise(bytes, { lazyEntries: true, decodeStrings: false });
  } catch (error) {
    throw new AssayError('ARTIFACT_CORRUPT', `not a readable zip file: ${String(error)}`, { cause: error });
  }
}

function pick(entries: readonly NamedEntry[], globs: readonly string[]): NamedEntry[] {
  const files = entries.filter(({ name }) => !name.endsWith('/'));
  const found = files.filter(({ name }) => globs.some((glob) => matchGlob(glob, name) !== undefined));
  if (found.length === 0)
    throw new AssayError('ARTIFACT_NO_REPORT', `none of ${files.length} files is called ${globs.join(' or ')}`);
  const names = new Set(found.map(({ name }) => name));
  // Two readers could each believe another one.
  if (names.size < found.length) throw new AssayError('ARTIFACT_CORRUPT', 'two files of one name');
  return found;
}

function variantOf(name: string, { name: glob, variant }: PlainArtifact): Variant {
  const stars = matchGlob(glob, name) ?? [];
  const filled = Object.entries(variant).map(([key, text]) => [
    key,
    text.replace(/\{(\d+)\}/g, (_, number: string) => stars[Number(number) - 1] ?? ''),
  ]);
  return Object.fromEntries(filled) as Variant;
}

function newResult(test: Test, suite: string, variant: string): NewResult {
  const { name, suite: path = [], filePath: file, parameters, status, duration } = test;
  const failed = status === 'failed';
  return {
    identity: testIdentity({ suite, file, path, name, parameters }),
    suite,
    path,
    name,
    file: file ?? null,
    variant,
    status,
    durationMs: duration,
    message: failed ? (test.message ?? null) : null,
    trace: failed ? (test.trace ?? null) : null,
  };
}

function outcome(
  results: readonly NewResult[],
  errors: readonly AssayError[],
  { suite, variant }: { readonly suite: string; readonly variant: Variant },
): ReportOutcome {
  const has = (status: NewResult['status']) => results.some((result) => result.status === status);
  const isProven = errors.length === 0 && has('passed');
  const conclusion: Conclusion = has('failed') ? 'failure' : isProven ? 'success' : 'inconclusive';
  const problems = errors
    .slice(0, MAX_PROBLEMS)
    .map(({ code, message, place }): Problem => ({ code, message, suite, ...(place && { place: place.file }) }));
  const durationMs = results.reduce((sum, result) => sum + result.durationMs, 0);
  const suites = [{ name: suite, kind: 'artifact', variant, conclusion, durationMs }];
  return {
    conclusion,
    extra: { schemaVersion: 1, conclusion, suites, criteria: [], services: [], problems },
    results,
  };
}
