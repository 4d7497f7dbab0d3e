import { isByApp } from './is-by-app.ts';
import type { Octokit } from './octokit.ts';
import type { OwnApp } from './own-app.ts';
import type { RepositoryName } from './repository-name.ts';

export interface Saying {
  readonly number: number;
  /** First line of the body, hidden. */
  readonly marker: string;
  readonly body: string;
  /** It may have been said already: an earlier try did not live to hear GitHub's answer. */
  readonly isRetry: boolean;
}

/** Comments on an issue or pull request, unless the app has said just this already. */
export async function sayOnce(
  octokit: Octokit,
  { owner, name: repo }: RepositoryName,
  app: OwnApp,
  { number, marker, body, isRetry }: Saying,
): Promise<void> {
  const at = { owner, repo, issue_number: number };
  if (isRetry) {
    const pages = octokit.paginate.iterator(octokit.rest.issues.listComments, { ...at, per_page: 100 });
    for await (const { data } of pages) {
      if (data.some((comment) => isByApp(comment, app) && comment.body?.startsWith(marker))) return;
    }
  }
  await octokit.rest.issues.createComment({ ...at, body, request: { retries: 0 } });
}
