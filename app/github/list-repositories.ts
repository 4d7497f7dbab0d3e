import type { RestEndpointMethodTypes } from '@octokit/plugin-rest-endpoint-methods';
import type { Budget } from './budget.ts';
import type { Octokit } from './octokit.ts';

/** A repository as the API describes it, whole: webhooks describe it alike. */
export type GithubRepository =
  RestEndpointMethodTypes['apps']['listReposAccessibleToInstallation']['response']['data']['repositories'][number];

/** The repositories that an installation may see, as far as the budget goes. */
export async function listRepositories(octokit: Octokit, budget: Budget): Promise<GithubRepository[]> {
  const found: GithubRepository[] = [];
  if (!budget.take()) return found;
  const pages = octokit.paginate.iterator(octokit.rest.apps.listReposAccessibleToInstallation, { per_page: 100 });
  for await (const { data } of pages) {
    found.push(...data);
    if (!budget.take()) break;
  }
  return found;
}
