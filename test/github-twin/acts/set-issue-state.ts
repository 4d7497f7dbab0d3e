import { presentIssue } from '../present/present-issue.ts';
import { presentPull } from '../present/present-pull.ts';
import type { IssueRecord, RepositoryRecord } from '../state.ts';
import type { World } from '../world.ts';

/** Closes or reopens an issue or pull request; nothing happens when it is so already. */
export function setIssueState(
  world: World,
  repository: RepositoryRecord,
  issue: IssueRecord,
  actor: string,
  wanted: { state: 'open' | 'closed'; reason?: string | null },
): void {
  const changed = issue.state !== wanted.state;
  if (wanted.state === 'closed') issue.stateReason = wanted.reason ?? (changed ? 'completed' : issue.stateReason);
  else if (changed) issue.stateReason = 'reopened';
  if (!changed) return;
  issue.state = wanted.state;
  issue.updatedAt = world.now();
  issue.closedAt = wanted.state === 'closed' ? world.now() : null;
  issue.closedBy = wanted.state === 'closed' ? actor : null;
  if (issue.pull === undefined) {
    const payload = { issue: presentIssue(world, repository, issue) };
    const action = wanted.state === 'closed' ? 'closed' : 'reopened';
    void world.emit({ event: 'issues', action, sender: actor, repository, payload });
  } else {
    const payload = { number: issue.number, pull_request: presentPull(world, repository, issue) };
    const action = wanted.state === 'closed' ? 'closed' : 'reopened';
    void world.emit({ event: 'pull_request', action, sender: actor, repository, payload });
  }
}
