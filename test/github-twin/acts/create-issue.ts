import { presentIssue } from '../present/present-issue.ts';
import type { IssueRecord, RepositoryRecord } from '../state.ts';
import type { World } from '../world.ts';
import { ensureLabels } from './ensure-labels.ts';

export interface NewIssue {
  title: string;
  body?: string | null;
  labels?: string[];
  assignees?: string[];
}

/** Opens an issue; unknown labels are created on the way, as GitHub does. */
export function createIssue(world: World, repository: RepositoryRecord, author: string, wanted: NewIssue): IssueRecord {
  ensureLabels(world, repository, wanted.labels ?? []);
  const issue: IssueRecord = {
    id: world.nextId(),
    number: 1 + repository.issues.length,
    title: wanted.title,
    body: wanted.body ?? null,
    author,
    state: 'open',
    stateReason: null,
    labels: wanted.labels ?? [],
    assignees: wanted.assignees ?? [],
    locked: false,
    createdAt: world.now(),
    updatedAt: world.now(),
    closedAt: null,
    closedBy: null,
  };
  repository.issues.push(issue);
  const payload = { issue: presentIssue(world, repository, issue) };
  void world.emit({ event: 'issues', action: 'opened', sender: author, repository, payload });
  return issue;
}
