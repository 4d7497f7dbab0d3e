import type { PlayedRun } from './read-runs.ts';
import { Openings, startTally, type Tally } from './tally.ts';

/** After this a failure is a new issue and no reopened one. */
const REOPEN_MS = 10 * 86_400_000;

/**
 * The per-test rule that known bots use: an issue for each failing test, a comment for each further failing run, closed by
 * the first pass, reopened within ten days and new after that.
 */
export function playSimple(runs: readonly PlayedRun[]): Tally {
  const tally = startTally('per test, closed by the first pass');
  const openings = new Openings();
  const issues = new Map<string, { isOpen: boolean; closedAt: number }>();
  for (const { at, outcomes } of runs) {
    let opened = 0;
    for (const [test, all] of outcomes) {
      const issue = issues.get(test);
      if (all.at(-1) === 'failed') {
        if (issue?.isOpen === true) tally.words += 1;
        else {
          opened += 1;
          const isReopened = issue !== undefined && at - issue.closedAt <= REOPEN_MS;
          if (isReopened) tally.reopens += 1;
          else tally.issues += 1;
          issues.set(test, { isOpen: true, closedAt: 0 });
        }
      } else if (issue?.isOpen === true) {
        tally.closes += 1;
        issues.set(test, { isOpen: false, closedAt: at });
      }
    }
    openings.note(tally, at, opened);
  }
  tally.left = [...issues.values()].filter(({ isOpen }) => isOpen).length;
  return tally;
}
