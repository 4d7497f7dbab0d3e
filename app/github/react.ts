import { httpStatus } from './http-status.ts';
import type { Octokit } from './octokit.ts';
import type { RepositoryName } from './repository-name.ts';

/** Reacts to a comment; the same reaction again changes nothing, and one to a deleted comment is none. */
export async function react(
  octokit: Octokit,
  { owner, name }: RepositoryName,
  commentId: number,
  content: '+1' | 'confused',
): Promise<void> {
  try {
    await octokit.rest.reactions.createForIssueComment({ owner, repo: name, comment_id: commentId, content });
  } catch (error) {
    if (httpStatus(error) !== 404) throw error;
  }
}
