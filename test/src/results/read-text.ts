import { AssayError } from '../../../src/model/assay-error.ts';
import { formatError } from '../../../src/model/format-error.ts';
import type { ParsedReport } from '../../../src/results/parsed-report.ts';
import { type ReadOptions, readReport } from '../../../src/results/read-report.ts';

/** Reads a report that a test has as text or bytes; the checkout is `/checkout/project`. */
export function readText(text: string | Uint8Array, options: Partial<ReadOptions> = {}): ParsedReport {
  const bytes = typeof text === 'string' ? Buffer.from(text) : text;
  return readReport([bytes], { file: 'r.xml', roots: ['/checkout/project'], ...options });
}

/** The first line of the error that reading ends with, or `no error`. */
export function readError(text: string | Uint8Array, options: Partial<ReadOptions> = {}): string {
  try {
    readText(text, options);
  } catch (error) {
    if (error instanceof AssayError) return formatError(error).split('\n')[0] as string;
    throw error;
  }
  return 'no error';
}
