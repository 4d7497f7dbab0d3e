import type { RestEndpointMethodTypes } from '@octokit/plugin-rest-endpoint-methods';
import type { Octokit } from './octokit.ts';
import type { RepositoryName } from './repository-name.ts';

/** A job as the API describes it. */
export type GithubJob =
  RestEndpointMethodTypes['actions']['listJobsForWorkflowRunAttempt']['response']['data']['jobs'][number];

/** The jobs of one attempt of a workflow run; one request for each hundred of them. */
export async function listJobs(
  octokit: Octokit,
  { owner, name }: RepositoryName,
  runId: number,
  attempt: number,
): Promise<GithubJob[]> {
  const at = { owner, repo: name, run_id: runId, attempt_number: attempt, per_page: 100 };
  return octokit.paginate(octokit.rest.actions.listJobsForWorkflowRunAttempt, at);
}
