import { createHash } from 'node:crypto';
import type { CriterionResult } from '../../src/model/generated/report-extra.ts';
import { cellKey } from './issue-record.ts';
import type { ClusterNews } from './run-news.ts';

/** What a run says apart from its tests. */
export interface RunOutcome {
  readonly workflowId: number;
  /** GitHub's conclusion of the run. */
  readonly conclusion: string;
  readonly hasFailingTest: boolean;
  readonly criteria: readonly Pick<CriterionResult, 'name' | 'threshold' | 'verdict' | 'implied'>[];
}

/**
 * Failures of a run that no test is to blame for: criteria that were missed although every test passed, and a red run
 * without either. `passed` names the cells of what went well this time.
 */
export function redRunNews(run: RunOutcome): { readonly failures: ClusterNews[]; readonly passed: readonly string[] } {
  const failures: ClusterNews[] = [];
  const passed: string[] = [];
  const say = (key: string, isRed: boolean): void => {
    const cell = { test: key, variant: '' };
    if (isRed) failures.push({ key, kind: 'red-run', cells: [cell], isInfrastructure: false, isMuted: false });
    else passed.push(cellKey(cell));
  };
  // Where tests fail, they are the culprits; a missed pass rate says the same once more.
  if (run.hasFailingTest) return { failures, passed };
  const own = run.criteria.filter(({ implied }) => implied !== true);
  for (const criterion of own) {
    if (criterion.verdict !== 'inconclusive') say(criterionKey(criterion), criterion.verdict === 'missed');
  }
  const isMissed = own.some(({ verdict }) => verdict === 'missed');
  if (run.conclusion === 'success') say(workflowKey(run.workflowId), false);
  else if (['failure', 'timed_out', 'startup_failure'].includes(run.conclusion) && !isMissed)
    say(workflowKey(run.workflowId), true);
  return { failures, passed };
}

/** The key of a workflow whose runs are red without a test to blame. */
export function workflowKey(workflowId: number): string {
  return `red-run/workflow/${workflowId}`;
}

function criterionKey({ name, threshold }: { readonly name: string; readonly threshold: string }): string {
  const digest = createHash('sha256')
    .update(JSON.stringify([name, threshold]))
    .digest('hex')
    .slice(0, 16);
  return `red-run/criterion/${digest}`;
}
