import { httpStatus } from './http-status.ts';
import { isByApp } from './is-by-app.ts';
import type { Octokit } from './octokit.ts';
import type { OwnApp } from './own-app.ts';
import type { RepositoryName } from './repository-name.ts';

export interface ClosingComment {
  readonly number: number;
  /** First line of the comment, hidden. */
  readonly marker: string;
  readonly body: string;
}

/**
 * Says why, then closes as completed. An issue that a person closed, transferred or deleted is left as it is;
 * done twice, it neither comments nor closes again.
 */
export async function closeIssue(
  octokit: Octokit,
  { owner, name: repo }: RepositoryName,
  app: OwnApp,
  { number, marker, body }: ClosingComment,
): Promise<'closed' | 'was-closed' | 'gone'> {
  try {
    const at = { owner, repo, issue_number: number };
    const { data: issue } = await octokit.rest.issues.get(at);
    // The client follows a transferred issue to its new repository, which is none of this one's business.
    if (!issue.repository_url.toLowerCase().endsWith(`/${owner}/${repo}`.toLowerCase())) return 'gone';
    if (issue.state === 'closed') return 'was-closed';
    const comments = await octokit.paginate(octokit.rest.issues.listComments, { ...at, per_page: 100 });
    if (!comments.some((comment) => isByApp(comment, app) && comment.body?.startsWith(marker))) {
      await octokit.rest.issues.createComment({ ...at, body, request: { retries: 0 } });
    }
    await octokit.rest.issues.update({ ...at, state: 'closed', state_reason: 'completed' });
    return 'closed';
  } catch (error) {
    const status = httpStatus(error);
    if (status === 404 || status === 410) return 'gone';
    throw error;
  }
}
