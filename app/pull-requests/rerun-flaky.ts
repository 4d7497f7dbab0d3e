import { getRun } from '../github/get-run.ts';
import { rerunFailedJobs } from '../github/rerun-failed-jobs.ts';
import { type RepositoryRow, runsByIds } from '../store/runs.ts';
import { askOnce } from './ask-once.ts';
import type { SummaryDecision } from './decide.ts';
import type { SummaryParts } from './summary-parts.ts';

/**
 * Has the failed jobs of a pull request's newest runs run again where every failure is a known flake and nothing else is red or
 * in doubt.
 * @param most times for one run, whoever is asked how often
 */
export async function rerunFlaky(
  { octokit, database, log }: SummaryParts,
  repository: RepositoryRow,
  decision: SummaryDecision,
  most: number,
): Promise<void> {
  if (most === 0 || !isOnlyFlaky(decision)) return;
  const failing = decision.runs.filter(({ hasFailures }) => hasFailures).map(({ id }) => id);
  for (const { githubRunId, attempt, source } of await runsByIds(database, repository.id, failing)) {
    if (source === 'checks') continue;
    const request = {
      ...{ key: `rerun/${githubRunId}/${attempt}`, pullRequest: decision.pullRequest, headSha: decision.headSha },
      ...{ githubRunId, isAutomatic: true, most },
    };
    const ask = () => rerunFailedJobs(octokit, repository, githubRunId);
    const asked = await askOnce(database, repository.id, request, ask, async () => {
      const now = await getRun(octokit, repository, githubRunId);
      return now === undefined || (now.run_attempt ?? 1) > attempt || now.status !== 'completed';
    });
    const about = { repository: repository.id, run: githubRunId, attempt };
    if (asked.outcome === 'done') log.info('failed jobs run again', about);
    if (asked.outcome === 'refused') log.warn('GitHub refuses to run failed jobs again', { ...about, why: asked.why });
  }
}

/** `known`: nothing is red but known failures, and nothing is in doubt. */
function isOnlyFlaky({ verdict, failed }: SummaryDecision): boolean {
  return verdict === 'known' && failed.flaky.length > 0 && failed['broken-on-base'].length + failed.muted.length === 0;
}
