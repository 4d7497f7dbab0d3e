import type { RestEndpointMethodTypes } from '@octokit/plugin-rest-endpoint-methods';
import type { Budget } from './budget.ts';
import type { Octokit } from './octokit.ts';
import type { RepositoryName } from './repository-name.ts';

/** A workflow run as the API describes it, whole: webhooks describe it alike. */
export type GithubRun =
  RestEndpointMethodTypes['actions']['listWorkflowRunsForRepo']['response']['data']['workflow_runs'][number];

/** The completed runs created since a moment, newest first; `complete` is false when the budget was used up before. */
export async function listCompletedRuns(
  octokit: Octokit,
  { owner, name }: RepositoryName,
  since: Date,
  budget: Budget,
  until?: Date,
): Promise<{ readonly runs: GithubRun[]; readonly complete: boolean }> {
  const runs: GithubRun[] = [];
  if (!budget.take()) return { runs, complete: false };
  const pages = octokit.paginate.iterator(octokit.rest.actions.listWorkflowRunsForRepo, {
    owner,
    repo: name,
    status: 'completed',
    created: until === undefined ? `>=${moment(since)}` : `${moment(since)}..${moment(until)}`,
    per_page: 100,
  });
  for await (const { data } of pages) {
    runs.push(...data);
    // A page that is not full is the last one, and the next would have to be paid for.
    if (data.length < 100) break;
    if (!budget.take()) return { runs, complete: false };
  }
  return { runs, complete: true };
}

function moment(at: Date): string {
  return at.toISOString().replace(/\.\d+/, '');
}
