import { joinRanges, type LineRange } from '../../src/results/coverage/line-ranges.ts';
import type { ChangedFile } from '../github/compare-commits.ts';

const HUNK = /^@@ -\d+(?:,(\d+))? \+(\d+)(?:,(\d+))? @@/;

/**
 * The lines of a file that a change added or replaced, as the head numbers them; undefined where GitHub shows no diff, or
 * one that is not whole.
 */
export function addedLines({ additions, patch }: Pick<ChangedFile, 'additions' | 'patch'>): LineRange[] | undefined {
  if (additions === 0) return [];
  if (patch === undefined) return undefined;
  const added: LineRange[] = [];
  let total = 0;
  let [oldLeft, newLeft, next] = [0, 0, 0];
  for (const line of patch.split('\n')) {
    const sign = line.charAt(0);
    // Within a hunk a line may itself begin with what begins a hunk, behind its sign.
    if (oldLeft === 0 && newLeft === 0) {
      const hunk = HUNK.exec(line);
      if (hunk === null) {
        if (sign === '\\') continue;
        return undefined;
      }
      [oldLeft, newLeft, next] = [Number(hunk[1] ?? 1), Number(hunk[3] ?? 1), Number(hunk[2])];
      continue;
    }
    if (sign === '\\') continue;
    if (sign === '+') {
      added.push([next, next]);
      total += 1;
    }
    if (sign !== '+') oldLeft -= 1;
    if (sign !== '-') {
      newLeft -= 1;
      next += 1;
    }
  }
  return oldLeft === 0 && newLeft === 0 && total === additions ? joinRanges(added) : undefined;
}
