import type { Ancestry, Cell, CleanRun } from './issue-record.ts';

/** What a run says of a cell; `unknown` when the test was skipped or its suite did not run there. */
export type CellOutcome = 'failed' | 'passed' | 'absent' | 'unknown';

export interface FollowOptions {
  readonly run: CleanRun;
  readonly ancestryOf: (base: string, head: string) => Ancestry;
  /** Passing runs that are enough. */
  readonly enough: number;
  /** Whether passes on commits that contain a late failure still count; a flake is never taken back like that. */
  readonly keepsPasses: boolean;
  /** The run was followed before; it has more results now. */
  readonly isAgain: boolean;
}

/**
 * A cell after one more run. Only commits that contain the failing one count, and more than it: a pass on the same commit
 * is flakiness, and one on an older commit says nothing. A failure moves the cell forward, and never back.
 */
export function followCell(cell: Cell, outcome: CellOutcome, options: FollowOptions): Cell {
  const { run, ancestryOf, enough, keepsPasses, isAgain } = options;
  if (outcome === 'unknown') return cell;
  const relation = ancestryOf(cell.failingSha, run.sha);
  if (outcome === 'failed') {
    if (relation === 'behind' || relation === 'identical') return cell;
    const clean =
      relation === 'ahead' && keepsPasses ? cell.clean.filter(({ sha }) => ancestryOf(run.sha, sha) === 'ahead') : [];
    return { ...cell, failingSha: run.sha, clean, absent: 0 };
  }
  if (relation !== 'ahead') return cell;
  if (outcome === 'absent') return isAgain ? cell : { ...cell, absent: cell.absent + 1 };
  if (cell.clean.some((known) => known.run === run.run)) return { ...cell, absent: 0 };
  return { ...cell, clean: [...cell.clean, run].slice(-enough), absent: 0 };
}
