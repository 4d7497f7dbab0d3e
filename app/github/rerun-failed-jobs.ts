import type { Octokit } from './octokit.ts';
import { refusalOf } from './refusal-of.ts';
import type { RepositoryName } from './repository-name.ts';

/**
 * Has the failed jobs of a run, and those that depend on them, run again. Answers with GitHub's words where it refuses: the app
 * may not, the run goes on, or is too old.
 */
export async function rerunFailedJobs(
  octokit: Octokit,
  { owner, name }: RepositoryName,
  runId: number,
): Promise<string | undefined> {
  try {
    await octokit.rest.actions.reRunWorkflowFailedJobs({ owner, repo: name, run_id: runId, request: { retries: 0 } });
    return undefined;
  } catch (error) {
    const refusal = refusalOf(error, [403, 404]);
    if (refusal === undefined) throw error;
    return refusal;
  }
}
