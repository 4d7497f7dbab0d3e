import type { Octokit } from './octokit.ts';
import { refusalOf } from './refusal-of.ts';
import type { RepositoryName } from './repository-name.ts';

/** Has one job, and those that depend on it, run again. Answers with GitHub's words where it refuses. */
export async function rerunJob(
  octokit: Octokit,
  { owner, name }: RepositoryName,
  jobId: number,
): Promise<string | undefined> {
  try {
    await octokit.rest.actions.reRunJobForWorkflowRun({ owner, repo: name, job_id: jobId, request: { retries: 0 } });
    return undefined;
  } catch (error) {
    const refusal = refusalOf(error, [403, 404]);
    if (refusal === undefined) throw error;
    return refusal;
  }
}
