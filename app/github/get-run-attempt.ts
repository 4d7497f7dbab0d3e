import { httpStatus } from './http-status.ts';
import type { GithubRun } from './list-completed-runs.ts';
import type { Octokit } from './octokit.ts';
import type { RepositoryName } from './repository-name.ts';

/** One attempt of a workflow run as it ended; lists only show the newest one. Undefined when GitHub no longer has it. */
export async function getRunAttempt(
  octokit: Octokit,
  { owner, name }: RepositoryName,
  runId: number,
  attempt: number,
): Promise<GithubRun | undefined> {
  try {
    const at = { owner, repo: name, run_id: runId, attempt_number: attempt, exclude_pull_requests: true };
    const { data } = await octokit.rest.actions.getWorkflowRunAttempt(at);
    return data;
  } catch (error) {
    if (httpStatus(error) === 404) return undefined;
    throw error;
  }
}
