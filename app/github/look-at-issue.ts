import { httpStatus } from './http-status.ts';
import type { Octokit } from './octokit.ts';
import type { OwnApp } from './own-app.ts';
import type { RepositoryName } from './repository-name.ts';

/** An issue as GitHub has it now. */
export interface IssueNow {
  readonly isOpen: boolean;
  /** Of a closed one: whether somebody else than the app closed it. */
  readonly isClosedByPerson: boolean;
  readonly reason: 'completed' | 'not_planned' | 'duplicate';
  readonly body: string;
  /** ISO 8601; null while it is open. */
  readonly closedAt: string | null;
}

/** Looks before something is written; undefined for an issue that was deleted or transferred. */
export async function lookAtIssue(
  octokit: Octokit,
  { owner, name: repo }: RepositoryName,
  app: OwnApp,
  number: number,
): Promise<IssueNow | undefined> {
  try {
    const { data: issue } = await octokit.rest.issues.get({ owner, repo, issue_number: number });
    // The client follows a transferred issue to its new repository, which is none of this one's business.
    if (!issue.repository_url.toLowerCase().endsWith(`/${owner}/${repo}`.toLowerCase())) return undefined;
    const why = issue.state_reason;
    return {
      isOpen: issue.state === 'open',
      isClosedByPerson: issue.state !== 'open' && issue.closed_by?.login !== app.login,
      reason: why === 'not_planned' || why === 'duplicate' ? why : 'completed',
      body: issue.body ?? '',
      closedAt: issue.closed_at,
    };
  } catch (error) {
    const status = httpStatus(error);
    if (status === 404 || status === 410) return undefined;
    throw error;
  }
}
