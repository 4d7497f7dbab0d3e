import type { CommitRecord, RepositoryRecord, State } from '../state.ts';

/** Every commit a repository can name: its own, its forks' and its parent's, because GitHub stores them as one. */
export function networkCommits(state: State, repository: RepositoryRecord): Map<string, CommitRecord> {
  const root = rootOf(state, repository);
  const family = state.repositories.filter((candidate) => rootOf(state, candidate) === root);
  return new Map(family.flatMap((member) => Object.entries(member.commits)));
}

function rootOf(state: State, repository: RepositoryRecord): number {
  const parent = state.repositories.find((candidate) => candidate.id === repository.forkOf);
  return parent === undefined ? repository.id : rootOf(state, parent);
}
