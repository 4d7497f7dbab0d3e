import type { RestEndpointMethodTypes } from '@octokit/plugin-rest-endpoint-methods';
import type { Octokit } from './octokit.ts';
import type { RepositoryName } from './repository-name.ts';

/** A check run as the API describes it. */
export type GithubCheck = RestEndpointMethodTypes['checks']['listForSuite']['response']['data']['check_runs'][number];

/** The check runs of a check suite, each name with its newest one. */
export async function listSuiteChecks(
  octokit: Octokit,
  { owner, name }: RepositoryName,
  suiteId: number,
): Promise<GithubCheck[]> {
  const at = { owner, repo: name, check_suite_id: suiteId, per_page: 100 };
  return octokit.paginate(octokit.rest.checks.listForSuite, at);
}
