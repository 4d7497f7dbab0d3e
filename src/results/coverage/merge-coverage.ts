import type { FileCoverage } from './coverage.ts';

/** One entry a file: where several speak of one file, lines ran as often as they say together, totals are the larger. */
export function mergeCoverage(found: readonly FileCoverage[]): FileCoverage[] {
  const byFile = new Map<string, FileCoverage>();
  for (const one of found) {
    const other = byFile.get(one.file);
    byFile.set(one.file, other === undefined ? one : join(other, one));
  }
  return [...byFile.values()];
}

function join(a: FileCoverage, b: FileCoverage): FileCoverage {
  const lines = new Map(a.lines);
  for (const [line, hits] of b.lines) lines.set(line, (lines.get(line) ?? 0) + hits);
  const totals = { ...a.totals };
  for (const key of ['lines', 'branches', 'functions'] as const) {
    const [mine, theirs] = [a.totals[key], b.totals[key]];
    // Without the single branches nobody can tell which ones both mean; the better covered of the two is no less than true.
    if (theirs !== undefined && (mine === undefined || theirs.covered > mine.covered)) totals[key] = theirs;
  }
  return { file: a.file, lines, totals };
}
