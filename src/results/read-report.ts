import type { Test } from 'ctrf';
import { AssayError } from '../model/assay-error.ts';
import { normaliseFile } from './normalise-file.ts';
import type { ParsedReport } from './parsed-report.ts';
import { readJunit } from './read-junit.ts';
import { validateCtrf } from './validate-report.ts';

/** Half of what V8 can hold in one string (2^29 characters), so that reading never hits that wall. */
const MAX_BYTES = 256 * 1024 * 1024;

/**
 * Reads one report file in whatever format it is in, told from its content: XML is JUnit, JSON is CTRF.
 * `file` is named in errors; `roots` are folders that are stripped from file names of tests.
 * Throws REPORT_EMPTY, REPORT_TRUNCATED, REPORT_MALFORMED, REPORT_UNKNOWN_FORMAT or REPORT_TOO_LARGE.
 */
export function readReport(bytes: Buffer, file: string, roots: readonly string[]): ParsedReport {
  if (bytes.length > MAX_BYTES) {
    throw new AssayError('REPORT_TOO_LARGE', `the file has ${bytes.length} bytes; the limit is ${MAX_BYTES}`, {
      place: { file },
    });
  }
  const text = decode(bytes);
  const first = text.trimStart()[0];
  if (first === undefined) throw new AssayError('REPORT_EMPTY', 'the file is empty', { place: { file } });
  if (first === '<') return readJunit(text, file, roots);
  if (first === '{') return readCtrf(text, file, roots);
  throw new AssayError(
    'REPORT_UNKNOWN_FORMAT',
    `the file begins with ${JSON.stringify(text.trimStart().slice(0, 20))}`,
    {
      place: { file, line: 1, column: 1 },
    },
  );
}

/** Byte order marks tell UTF-16 and UTF-8 apart; without one it is UTF-8. */
function decode(bytes: Buffer): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  return new TextDecoder('utf-8').decode(bytes);
}

function readCtrf(text: string, file: string, roots: readonly string[]): ParsedReport {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    const cut = cause instanceof SyntaxError && /end of JSON|Unterminated/.test(cause.message);
    throw new AssayError(cut ? 'REPORT_TRUNCATED' : 'REPORT_MALFORMED', `not valid JSON: ${(cause as Error).message}`, {
      place: { file },
      cause,
    });
  }
  if ((value as { reportFormat?: unknown }).reportFormat !== 'CTRF') {
    throw new AssayError('REPORT_UNKNOWN_FORMAT', 'the JSON has no "reportFormat": "CTRF"', { place: { file } });
  }
  try {
    const tests = validateCtrf(value).results.tests.map(
      (test): Test => (test.filePath === undefined ? test : { ...test, filePath: normaliseFile(test.filePath, roots) }),
    );
    return { format: 'ctrf', tests, warnings: [] };
  } catch (error) {
    if (error instanceof AssayError) throw new AssayError(error.code, error.message, { place: { file }, cause: error });
    throw error;
  }
}
