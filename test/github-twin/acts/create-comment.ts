import { presentComment } from '../present/present-comment.ts';
import { presentIssue } from '../present/present-issue.ts';
import type { CommentRecord, IssueRecord, RepositoryRecord } from '../state.ts';
import type { World } from '../world.ts';

/** Comments on an issue or pull request. */
export function createComment(
  world: World,
  repository: RepositoryRecord,
  issue: IssueRecord,
  author: string,
  body: string,
): CommentRecord {
  const at = world.now();
  const comment: CommentRecord = {
    id: world.nextId(),
    issueNumber: issue.number,
    author,
    body,
    createdAt: at,
    updatedAt: at,
    reactions: [],
  };
  repository.comments.push(comment);
  issue.updatedAt = at;
  const payload = {
    issue: presentIssue(world, repository, issue),
    comment: presentComment(world, repository, comment),
  };
  void world.emit({ event: 'issue_comment', action: 'created', sender: author, repository, payload });
  return comment;
}
