import { networkCommits } from '../git/network-commits.ts';
import { readTree } from '../git/read-tree.ts';
import type { IssueRecord, RepositoryRecord } from '../state.ts';
import type { World } from '../world.ts';
import { addCommit } from './add-commit.ts';
import { setIssueState } from './set-issue-state.ts';

/** Merges a pull request with a merge commit (the head's files win) and answers with that commit. */
export function mergePull(world: World, repository: RepositoryRecord, issue: IssueRecord, actor: string): string {
  const { pull } = issue;
  if (pull === undefined || issue.state !== 'open') throw new Error(`#${issue.number} is not an open pull request.`);
  const base = repository.branches[pull.baseBranch] ?? pull.baseSha;
  const files = Object.fromEntries(readTree(networkCommits(world.state, repository), pull.headSha));
  const message = `Merge pull request #${issue.number} from ${pull.headBranch}`;
  pull.mergeSha = addCommit(world, repository, {
    branch: pull.baseBranch,
    message,
    parents: [base, pull.headSha],
    files,
    author: actor,
  });
  pull.mergedAt = world.now();
  setIssueState(world, repository, issue, actor, { state: 'closed' });
  if (pull.baseBranch === repository.defaultBranch) closeFixed(world, repository, issue, actor);
  return pull.mergeSha;
}

/** As GitHub does for keywords with a plain number; the closing is the merging person's, and names no commit. */
function closeFixed(world: World, repository: RepositoryRecord, { title, body }: IssueRecord, actor: string): void {
  const text = `${title}\n${body ?? ''}`;
  for (const [, number] of text.matchAll(/\b(?:close[sd]?|fix(?:e[sd])?|resolve[sd]?):? #(\d+)/gi)) {
    const fixed = repository.issues.find((one) => one.pull === undefined && one.number === Number(number));
    if (fixed !== undefined) setIssueState(world, repository, fixed, actor, { state: 'closed', reason: 'completed' });
  }
}
