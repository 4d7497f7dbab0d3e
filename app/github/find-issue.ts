import { isByApp } from './is-by-app.ts';
import type { Octokit } from './octokit.ts';
import type { OwnApp } from './own-app.ts';
import type { RepositoryName } from './repository-name.ts';

/**
 * The number of the issue that the app created with this marker in its first line, if there is one.
 * Lists rather than searches: a search lags behind by minutes and would miss the very issue that was half-done.
 * @param since only issues changed after it are looked at
 */
export async function findIssue(
  octokit: Octokit,
  { owner, name }: RepositoryName,
  app: OwnApp,
  { marker, since }: { readonly marker: string; readonly since: Date },
): Promise<number | undefined> {
  const pages = octokit.paginate.iterator(octokit.rest.issues.listForRepo, {
    owner,
    repo: name,
    state: 'all',
    creator: app.login,
    since: since.toISOString(),
    per_page: 100,
  });
  for await (const { data } of pages) {
    const own = data.find((issue) => isByApp(issue, app) && issue.body?.startsWith(marker));
    if (own !== undefined) return own.number;
  }
  return undefined;
}
