import type { FileCoverage, Ratio } from './coverage.ts';

export interface CoverageTotals {
  readonly lines: Ratio;
  readonly branches: Ratio;
  readonly functions: Ratio;
}

/** Totals over files: lines from the lines themselves where they are listed, else from the file's own total. */
export function totalCoverage(files: Iterable<FileCoverage>): CoverageTotals {
  const totals = {
    lines: { covered: 0, total: 0 },
    branches: { covered: 0, total: 0 },
    functions: { covered: 0, total: 0 },
  };
  const add = (to: { covered: number; total: number }, ratio: Ratio | undefined) => {
    to.covered += ratio?.covered ?? 0;
    to.total += ratio?.total ?? 0;
  };
  for (const file of files) {
    add(totals.lines, linesOf(file));
    add(totals.branches, file.totals.branches);
    add(totals.functions, file.totals.functions);
  }
  return totals;
}

function linesOf({ lines, totals }: FileCoverage): Ratio | undefined {
  if (lines.size === 0) return totals.lines;
  let covered = 0;
  for (const hits of lines.values()) if (hits > 0) covered += 1;
  return { covered, total: lines.size };
}
