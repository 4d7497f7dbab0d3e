import type { FileLines } from '../../model/generated/report-extra.ts';
import { formatRanges, joinRanges, parseRanges, subtractRanges } from './line-ranges.ts';

/** One entry a file, in the order of first appearance: a line is covered that is covered in any of them. */
export function joinFileLines(files: readonly FileLines[]): FileLines[] {
  const byFile = new Map<string, FileLines[]>();
  for (const one of files) {
    const same = byFile.get(one.file);
    if (same === undefined) byFile.set(one.file, [one]);
    else same.push(one);
  }
  return [...byFile].map(([file, same]) => {
    const all = (key: 'covered' | 'uncovered') => joinRanges(same.flatMap((one) => parseRanges(one[key])));
    const covered = all('covered');
    const uncovered = subtractRanges(all('uncovered'), covered);
    return { file, covered: formatRanges(covered), uncovered: formatRanges(uncovered) };
  });
}
