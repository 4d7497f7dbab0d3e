import type { Cell } from './issue-record.ts';

/**
 * A cell whose passes count anew, on what contains a commit and more: a person reopened the issue there, or the commit that
 * failed is no part of the branch any more.
 * @param sha null: the commit is not known, and the failing one stays
 */
export function countFrom(cell: Cell, sha: string | null): Cell {
  const from = sha === null ? {} : { failingSha: sha, isMoved: true };
  return { ...cell, ...from, clean: [], absent: 0 };
}
