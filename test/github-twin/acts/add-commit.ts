import { createHash } from 'node:crypto';
import { networkCommits } from '../git/network-commits.ts';
import { presentPull } from '../present/present-pull.ts';
import type { RepositoryRecord } from '../state.ts';
import type { World } from '../world.ts';

export interface NewCommit {
  branch: string;
  message?: string;
  /** Default: the branch's head, or for a new branch the default branch's head. */
  parents?: string[];
  /** What this commit writes; null deletes. The rest is inherited from the first parent. */
  files?: Record<string, string | null>;
  author?: string;
}

/** Commits onto a branch, moves the branch, and updates the open pull requests that come from it. */
export function addCommit(world: World, repository: RepositoryRecord, wanted: NewCommit): string {
  const known = networkCommits(world.state, repository);
  const tip = repository.branches[wanted.branch] ?? repository.branches[repository.defaultBranch];
  const parents = wanted.parents ?? (tip === undefined ? [] : [tip]);
  const missing = parents.find((parent) => !known.has(parent));
  if (missing !== undefined)
    throw new Error(`There is no commit ${missing} in ${repository.owner}/${repository.name}.`);
  const message = wanted.message ?? `Change ${wanted.branch}`;
  const sha = createHash('sha1')
    .update(`${repository.id} ${world.nextId()} ${parents.join(' ')} ${message}`)
    .digest('hex');
  repository.commits[sha] = {
    sha,
    parents,
    message,
    author: wanted.author ?? repository.owner,
    date: world.now(),
    files: wanted.files ?? {},
  };
  const before = repository.branches[wanted.branch];
  repository.branches[wanted.branch] = sha;
  if (before !== undefined) synchronize(world, repository, wanted.branch, before, sha);
  return sha;
}

function synchronize(world: World, head: RepositoryRecord, branch: string, before: string, after: string): void {
  for (const base of world.state.repositories) {
    for (const issue of base.issues) {
      const { pull } = issue;
      if (
        pull === undefined ||
        issue.state !== 'open' ||
        pull.headRepositoryId !== head.id ||
        pull.headBranch !== branch
      )
        continue;
      pull.headSha = after;
      issue.updatedAt = world.now();
      const pullRequest = presentPull(world, base, issue);
      const payload = { number: issue.number, before, after, pull_request: pullRequest };
      void world.emit({
        event: 'pull_request',
        action: 'synchronize',
        sender: issue.author,
        repository: base,
        payload,
      });
    }
  }
}
