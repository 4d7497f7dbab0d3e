import { presentPull } from '../present/present-pull.ts';
import type { IssueRecord, RepositoryRecord } from '../state.ts';
import type { World } from '../world.ts';

/** Points an open pull request at another base branch, as a person does by editing it. */
export function changeBase(world: World, repository: RepositoryRecord, issue: IssueRecord, base: string): void {
  const { pull } = issue;
  const sha = repository.branches[base];
  if (pull === undefined || sha === undefined) throw new Error(`#${issue.number} cannot be merged into ${base}.`);
  const changes = { base: { ref: { from: pull.baseBranch }, sha: { from: pull.baseSha } } };
  pull.baseBranch = base;
  pull.baseSha = sha;
  const payload = { number: issue.number, changes, pull_request: presentPull(world, repository, issue) };
  void world.emit({ event: 'pull_request', action: 'edited', sender: issue.author, repository, payload });
}
