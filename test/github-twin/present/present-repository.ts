import type { JsonObject } from '../json.ts';
import type { RepositoryRecord } from '../state.ts';
import type { World } from '../world.ts';
import { presentUser } from './present-user.ts';

/** A repository in any of GitHub's forms (full, minimal, in a webhook). */
export function presentRepository({ url }: World, repository: RepositoryRecord): JsonObject {
  const fullName = `${repository.owner}/${repository.name}`;
  return {
    id: repository.id,
    node_id: `R_${repository.id}`,
    name: repository.name,
    full_name: fullName,
    owner: presentUser(repository.owner),
    private: repository.private,
    visibility: repository.private ? 'private' : 'public',
    fork: repository.forkOf !== null,
    default_branch: repository.defaultBranch,
    html_url: `${url}/${fullName}`,
    url: `${url}/repos/${fullName}`,
    has_issues: true,
    archived: false,
    disabled: false,
    open_issues_count: repository.issues.filter((issue) => issue.state === 'open').length,
    created_at: repository.createdAt,
    updated_at: repository.createdAt,
    pushed_at: repository.createdAt,
  };
}
