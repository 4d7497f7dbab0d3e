import type { JsonObject } from '../json.ts';
import type { CommitRecord, RepositoryRecord } from '../state.ts';
import type { World } from '../world.ts';
import { presentUser } from './present-user.ts';

/** A commit of the REST API. */
export function presentCommit({ url }: World, repository: RepositoryRecord, commit: CommitRecord): JsonObject {
  const full = `${repository.owner}/${repository.name}`;
  const person = { name: commit.author, email: `${commit.author}@users.noreply.github.invalid`, date: commit.date };
  return {
    sha: commit.sha,
    node_id: `C_${commit.sha}`,
    url: `${url}/repos/${full}/commits/${commit.sha}`,
    html_url: `${url}/${full}/commit/${commit.sha}`,
    author: presentUser(commit.author),
    committer: presentUser(commit.author),
    commit: { message: commit.message, author: person, committer: person, tree: { sha: commit.sha }, comment_count: 0 },
    parents: commit.parents.map((sha) => ({ sha, url: `${url}/repos/${full}/commits/${sha}` })),
  };
}
