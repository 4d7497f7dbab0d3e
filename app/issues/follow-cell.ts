import { countFrom } from './count-from.ts';
import { isOnBranch } from './is-on-branch.ts';
import type { Ancestry, Cell, CleanRun } from './issue-record.ts';

/** What a run says of a cell; `unknown` when the test was skipped or its suite did not run there. */
export type CellOutcome = 'failed' | 'passed' | 'absent' | 'unknown';

export interface FollowOptions {
  readonly run: CleanRun;
  readonly ancestryOf: (base: string, head: string) => Ancestry;
  /** Passing runs that are enough. */
  readonly enough: number;
  /** The run was followed before; it has more results now. */
  readonly isAgain: boolean;
}

/**
 * A cell after one more run. Only commits that contain the failing one count, and more than it: a pass on the same commit
 * is flakiness, and one on an older commit says nothing. A failure moves the cell forward, and never back. When a force push
 * took the failing commit out of the branch, nothing can contain it any more: passes count from the next run on.
 */
export function followCell(cell: Cell, outcome: CellOutcome, options: FollowOptions): Cell {
  const { run, ancestryOf, enough, isAgain } = options;
  if (outcome === 'unknown') return cell;
  const relation = ancestryOf(cell.failingSha, run.sha);
  if (outcome === 'failed') {
    if (relation === 'behind' || relation === 'identical') return cell;
    // A late one of an older commit takes nothing back that newer commits have shown.
    const clean = relation === 'ahead' ? cell.clean.filter(({ sha }) => ancestryOf(run.sha, sha) === 'ahead') : [];
    return { ...cell, failingSha: run.sha, isMoved: undefined, clean, absent: 0 };
  }
  if (relation === 'diverged' || relation === 'unknown')
    return isOnBranch(cell.failingSha, ancestryOf) ? cell : countFrom(cell, run.sha);
  if (relation !== 'ahead') return cell;
  if (outcome === 'absent') return isAgain ? cell : { ...cell, absent: cell.absent + 1 };
  if (cell.clean.some((known) => known.run === run.run)) return { ...cell, absent: 0 };
  return { ...cell, clean: [...cell.clean, run].slice(-enough), absent: 0 };
}
