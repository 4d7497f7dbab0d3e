import { presentPull } from '../present/present-pull.ts';
import type { IssueRecord, RepositoryRecord } from '../state.ts';
import type { World } from '../world.ts';

export interface NewPull {
  /** Default repository: the one the pull request is for. */
  head: { repo?: { id: number }; branch: string };
  base?: string;
  title?: string;
  body?: string;
  author?: string;
}

/** Opens a pull request; it takes the next number of the repository's issues. */
export function openPull(world: World, repository: RepositoryRecord, wanted: NewPull): IssueRecord {
  const headId = wanted.head.repo?.id ?? repository.id;
  const head = world.state.repositories.find((candidate) => candidate.id === headId);
  const headSha = head?.branches[wanted.head.branch];
  const baseBranch = wanted.base ?? repository.defaultBranch;
  const baseSha = repository.branches[baseBranch];
  if (head === undefined || headSha === undefined)
    throw new Error(`There is no branch ${wanted.head.branch} to open from.`);
  if (baseSha === undefined) throw new Error(`There is no branch ${baseBranch} to merge into.`);
  const issue: IssueRecord = {
    id: world.nextId(),
    number: 1 + repository.issues.length,
    title: wanted.title ?? `Merge ${wanted.head.branch}`,
    body: wanted.body ?? null,
    author: wanted.author ?? head.owner,
    state: 'open',
    stateReason: null,
    labels: [],
    assignees: [],
    locked: false,
    createdAt: world.now(),
    updatedAt: world.now(),
    closedAt: null,
    closedBy: null,
    pull: {
      headRepositoryId: head.id,
      headBranch: wanted.head.branch,
      headSha,
      baseBranch,
      baseSha,
      mergedAt: null,
      mergeSha: null,
    },
  };
  repository.issues.push(issue);
  const payload = { number: issue.number, pull_request: presentPull(world, repository, issue) };
  void world.emit({ event: 'pull_request', action: 'opened', sender: issue.author, repository, payload });
  return issue;
}
