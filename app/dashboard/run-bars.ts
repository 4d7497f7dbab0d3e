import type { BranchRun } from '../store/repository-board.ts';
import { ago } from './ago.ts';
import { runLook } from './run-look.ts';
import type { Bar } from './strip-view.ts';

/** Runs as bars, the newest at the right. Red ones are the highest, so that the colour does not stand alone. */
export function runBars(runs: readonly BranchRun[], now: Date): Bar[] {
  return runs.toReversed().map(({ workflow, conclusion, headSha, completedAt }) => {
    const { state, word } = runLook(conclusion);
    return {
      state,
      title: `${workflow} ${word}, ${headSha.slice(0, 8)}, ${ago(completedAt, now)}`,
      height: { good: 0.55, bad: 1, open: 0.8, idle: 0.3 }[state],
    };
  });
}
