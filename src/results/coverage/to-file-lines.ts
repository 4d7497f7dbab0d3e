import type { FileLines } from '../../model/generated/report-extra.ts';
import type { FileCoverage } from './coverage.ts';
import { formatRanges, rangesOf } from './line-ranges.ts';

/** Seven digits, as the schema takes them: no source file is longer. */
const LAST_LINE = 9_999_999;

/** Which lines of each file ran, as a report tells them; files of which only totals are known are left out. */
export function toFileLines(files: readonly FileCoverage[]): FileLines[] {
  return files
    .filter(({ lines }) => lines.size > 0)
    .map(({ file, lines }) => ({ file, covered: linesWhere(lines, true), uncovered: linesWhere(lines, false) }));
}

function linesWhere(lines: ReadonlyMap<number, number>, ran: boolean): string {
  const chosen: number[] = [];
  for (const [line, hits] of lines) if (hits > 0 === ran && line <= LAST_LINE) chosen.push(line);
  return formatRanges(rangesOf(chosen));
}
