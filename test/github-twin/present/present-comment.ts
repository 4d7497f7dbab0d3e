import type { JsonObject } from '../json.ts';
import type { CommentRecord, RepositoryRecord } from '../state.ts';
import type { World } from '../world.ts';
import { presentApp } from './present-app.ts';
import { presentUser } from './present-user.ts';

/** A comment on an issue or pull request. */
export function presentComment(world: World, repository: RepositoryRecord, comment: CommentRecord): JsonObject {
  const { url, state } = world;
  const full = `${repository.owner}/${repository.name}`;
  const issue = repository.issues.find((candidate) => candidate.number === comment.issueNumber);
  const kind = issue?.pull === undefined ? 'issues' : 'pull';
  const byApp = comment.author === `${state.app.slug}[bot]`;
  return {
    id: comment.id,
    node_id: `IC_${comment.id}`,
    body: comment.body,
    user: presentUser(comment.author),
    created_at: comment.createdAt,
    updated_at: comment.updatedAt,
    author_association: byApp ? 'NONE' : 'CONTRIBUTOR',
    performed_via_github_app: byApp ? presentApp(world) : null,
    url: `${url}/repos/${full}/issues/comments/${comment.id}`,
    issue_url: `${url}/repos/${full}/issues/${comment.issueNumber}`,
    html_url: `${url}/${full}/${kind}/${comment.issueNumber}#issuecomment-${comment.id}`,
  };
}
