import type { Octokit } from './octokit.ts';
import type { RepositoryName } from './repository-name.ts';

/** Titles and bodies of the open pull requests that come from a branch of the repository itself; hostile. */
export async function branchPullsWords(
  octokit: Octokit,
  { owner, name }: RepositoryName,
  branch: string,
): Promise<string[]> {
  const { data } = await octokit.rest.pulls.list({
    owner,
    repo: name,
    state: 'open',
    head: `${owner}:${branch}`,
    per_page: 100,
  });
  return data.filter(({ head }) => head.ref === branch).map(({ title, body }) => `${title}\n\n${body ?? ''}`);
}
