import type { JsonObject } from '../json.ts';
import type { IssueRecord, RepositoryRecord } from '../state.ts';
import type { World } from '../world.ts';
import { presentApp } from './present-app.ts';
import { presentLabel } from './present-label.ts';
import { presentUser } from './present-user.ts';

/** An issue, or a pull request in its form as an issue (with `pull_request`). */
export function presentIssue(world: World, repository: RepositoryRecord, issue: IssueRecord): JsonObject {
  const { url, state } = world;
  const full = `${repository.owner}/${repository.name}`;
  const page = `${url}/${full}/${issue.pull === undefined ? 'issues' : 'pull'}/${issue.number}`;
  const pullUrl = `${url}/repos/${full}/pulls/${issue.number}`;
  const byApp = issue.author === `${state.app.slug}[bot]`;
  return {
    id: issue.id,
    node_id: `I_${issue.id}`,
    number: issue.number,
    title: issue.title,
    body: issue.body,
    state: issue.state,
    state_reason: issue.stateReason,
    user: presentUser(issue.author),
    labels: issue.labels.map((name) => presentLabel(world, repository, name)),
    assignee: issue.assignees[0] === undefined ? null : presentUser(issue.assignees[0]),
    assignees: issue.assignees.map(presentUser),
    milestone: null,
    locked: issue.locked,
    comments: repository.comments.filter((comment) => comment.issueNumber === issue.number).length,
    created_at: issue.createdAt,
    updated_at: issue.updatedAt,
    closed_at: issue.closedAt,
    closed_by: issue.closedBy === null ? null : presentUser(issue.closedBy),
    author_association: byApp ? 'NONE' : 'CONTRIBUTOR',
    performed_via_github_app: byApp ? presentApp(world) : null,
    html_url: page,
    url: `${url}/repos/${full}/issues/${issue.number}`,
    repository_url: `${url}/repos/${full}`,
    ...(issue.pull === undefined
      ? {}
      : { pull_request: { url: pullUrl, html_url: page, diff_url: `${page}.diff`, patch_url: `${page}.patch` } }),
  };
}
