import { AssayError } from '../model/assay-error.ts';
import type { Variant } from '../model/generated/report-extra.ts';
import { variantText } from '../model/variant-text.ts';

/** GitHub's limit of jobs that one matrix may make. */
export const MAX_JOBS = 256;

/**
 * A matrix of GitHub's with one job for each cell, or for each shard of each cell; `cell` and `shard` are what
 * `assay run` and the Action's inputs take. Throws CONFIG_INVALID beyond 256 jobs.
 */
export function githubMatrix(cells: readonly Variant[], shards = 1): { include: Record<string, string>[] } {
  if (cells.length * shards > MAX_JOBS) {
    const what = shards === 1 ? `${cells.length} cells` : `${cells.length} cells in ${shards} shards`;
    throw new AssayError('CONFIG_INVALID', `the matrix has ${what}; GitHub runs ${MAX_JOBS} jobs at most`);
  }
  const numbers = Array.from({ length: shards }, (_, index) => ({ shard: `${index + 1}/${shards}` }));
  return {
    include: cells.flatMap((cell) => {
      const job = { ...cell, cell: variantText(cell) };
      return shards === 1 ? [job] : numbers.map((number) => ({ ...job, ...number }));
    }),
  };
}
