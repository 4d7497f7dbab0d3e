import { AssayError } from '../model/assay-error.ts';
import type { Variant } from '../model/generated/report-extra.ts';
import { variantText } from '../model/variant-text.ts';

/** GitHub's limit of jobs that one matrix may make. */
export const MAX_JOBS = 256;

/** A matrix of GitHub's with one job for each cell; `cell` is what `assay run --cell` and the Action's input take. */
export function githubMatrix(cells: readonly Variant[]): { include: Record<string, string>[] } {
  if (cells.length > MAX_JOBS) {
    throw new AssayError(
      'CONFIG_INVALID',
      `the matrix has ${cells.length} cells; GitHub runs ${MAX_JOBS} jobs at most`,
    );
  }
  return { include: cells.map((cell) => ({ ...cell, cell: variantText(cell) })) };
}
