import type { RepositoryRecord } from '../state.ts';
import type { World } from '../world.ts';
import { setIssueState } from './set-issue-state.ts';

/**
 * Gives a branch another name. As GitHub does it: open pull requests into it follow, open ones out of it are closed
 * (https://docs.github.com/en/repositories/configuring-branches-and-merges-in-your-repository/managing-branches-in-your-repository/renaming-a-branch).
 */
export function renameBranch(world: World, repository: RepositoryRecord, from: string, to: string): void {
  const tip = repository.branches[from];
  if (tip === undefined) throw new Error(`There is no branch ${from}.`);
  delete repository.branches[from];
  repository.branches[to] = tip;
  if (repository.defaultBranch === from) repository.defaultBranch = to;
  for (const base of world.state.repositories) {
    for (const issue of base.issues) {
      const { pull } = issue;
      if (pull === undefined || issue.state !== 'open') continue;
      if (base.id === repository.id && pull.baseBranch === from) pull.baseBranch = to;
      if (pull.headRepositoryId === repository.id && pull.headBranch === from) {
        setIssueState(world, base, issue, repository.owner, { state: 'closed' });
      }
    }
  }
}
