import type { Octokit } from './octokit.ts';
import type { RepositoryName } from './repository-name.ts';

export interface NewIssue {
  readonly title: string;
  readonly body: string;
  readonly labels: readonly string[];
  /** Logins; GitHub passes over who may not be assigned. */
  readonly assignees?: readonly string[];
}

/** Opens an issue and answers with its number. Never repeated by itself: look for the issue's marker first. */
export async function createIssue(
  octokit: Octokit,
  { owner, name }: RepositoryName,
  { title, body, labels, assignees = [] }: NewIssue,
): Promise<number> {
  const { data } = await octokit.rest.issues.create({
    owner,
    repo: name,
    title,
    body,
    labels: [...labels],
    ...(assignees.length === 0 ? {} : { assignees: [...assignees] }),
    // A repeated POST would be a second issue.
    request: { retries: 0 },
  });
  return data.number;
}
