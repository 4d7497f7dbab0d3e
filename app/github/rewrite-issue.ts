import type { Octokit } from './octokit.ts';
import type { RepositoryName } from './repository-name.ts';

/** Writes the body of an issue anew; nothing else of it is touched. */
export async function rewriteIssue(
  octokit: Octokit,
  { owner, name }: RepositoryName,
  number: number,
  body: string,
): Promise<void> {
  await octokit.rest.issues.update({ owner, repo: name, issue_number: number, body });
}
