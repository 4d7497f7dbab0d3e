import type { RepositoryRecord, State } from '../state.ts';
import { networkCommits } from './network-commits.ts';

/**
 * The commit a name stands for: a branch, `owner:branch` (a fork's), `owner:repository:branch`, `heads/branch`,
 * or a commit id of at least seven digits. Undefined when there is none.
 */
export function resolveRef(state: State, repository: RepositoryRecord, name: string): string | undefined {
  const parts = name.split(':');
  const branch = (parts.at(-1) ?? '').replace(/^(refs\/)?heads\//, '');
  if (parts.length > 1) {
    const fork = state.repositories.find(
      ({ owner, name: own, forkOf }) =>
        owner === parts[0] &&
        (parts.length === 3 ? own === parts[1] : own === repository.name || forkOf === repository.id),
    );
    return fork?.branches[branch];
  }
  const head = repository.branches[branch === 'HEAD' ? repository.defaultBranch : branch];
  if (head !== undefined) return head;
  if (!/^[0-9a-f]{7,40}$/.test(name)) return undefined;
  return [...networkCommits(state, repository).keys()].find((sha) => sha.startsWith(name));
}
