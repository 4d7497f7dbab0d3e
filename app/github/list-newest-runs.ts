import type { GithubRun } from './list-completed-runs.ts';
import type { Octokit } from './octokit.ts';
import type { RepositoryName } from './repository-name.ts';

/** Runs of one commit that are looked at; nobody starts more of them. */
const LOOKED_AT = 100;

/** The newest run of each workflow, and event that starts it, at a commit that was pushed to a repository, which may be a fork. */
export async function listNewestRuns(
  octokit: Octokit,
  { owner, name }: RepositoryName,
  head: { readonly sha: string; readonly repositoryId: number },
): Promise<GithubRun[]> {
  const at = { owner, repo: name, head_sha: head.sha, per_page: LOOKED_AT };
  const { data } = await octokit.rest.actions.listWorkflowRunsForRepo(at);
  const newest = new Map<string, GithubRun>();
  for (const run of data.workflow_runs.filter(({ head_repository: from }) => from?.id === head.repositoryId)) {
    const key = `${run.workflow_id} ${run.event}`;
    if (run.id > (newest.get(key)?.id ?? 0)) newest.set(key, run);
  }
  return [...newest.values()].sort((a, b) => a.id - b.id);
}
