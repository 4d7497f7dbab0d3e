import { createIssue } from '../acts/create-issue.ts';
import { ensureLabels } from '../acts/ensure-labels.ts';
import { setIssueState } from '../acts/set-issue-state.ts';
import type { Json } from '../json.ts';
import { presentIssue } from '../present/present-issue.ts';
import type { IssueRecord } from '../state.ts';
import type { Call, Reply, Route } from '../world.ts';
import { findIssue } from './find-issue.ts';
import { limitBody } from './limit-body.ts';

/** Issues. */
export const issueRoutes: Route[] = [
  { operation: 'issues/create', as: 'installation', permissions: ['issues:write'], handle: create },
  {
    operation: 'issues/update',
    as: 'installation',
    permissions: ['issues:write', 'pull_requests:write'],
    handle: update,
  },
  {
    operation: 'issues/get',
    as: 'installation',
    permissions: ['issues:read', 'pull_requests:read'],
    handle: (call) => ({ status: 200, body: presentIssue(call.world, call.repository(), findIssue(call, 'read')) }),
  },
  { operation: 'issues/list-for-repo', as: 'installation', permissions: ['issues:read'], handle: list },
];

function create(call: Call): Reply {
  limitBody(call, 'Issue');
  const { body, world } = call;
  const issue = createIssue(world, call.repository(), `${world.state.app.slug}[bot]`, {
    title: String(body.title),
    body: (body.body as string | null | undefined) ?? null,
    labels: names(body.labels),
    assignees: (body.assignees as string[] | undefined) ?? [],
  });
  const shown = presentIssue(world, call.repository(), issue);
  return { status: 201, body: shown, headers: { location: String(shown.url) } };
}

function update(call: Call): Reply {
  limitBody(call, 'Issue');
  const { body, world } = call;
  const repository = call.repository();
  const issue = findIssue(call, 'write');
  if (body.title !== undefined && body.title !== null) issue.title = String(body.title);
  if (body.body !== undefined) issue.body = body.body as string | null;
  if (body.assignees !== undefined) issue.assignees = body.assignees as string[];
  if (body.labels !== undefined) {
    ensureLabels(world, repository, names(body.labels));
    issue.labels = names(body.labels);
  }
  issue.updatedAt = world.now();
  if (body.state !== undefined) {
    const state = body.state as 'open' | 'closed';
    setIssueState(world, repository, issue, `${world.state.app.slug}[bot]`, {
      state,
      reason: (body.state_reason as string | null | undefined) ?? null,
    });
  }
  return { status: 200, body: presentIssue(world, repository, issue) };
}

function list(call: Call): Reply {
  const { query, world } = call;
  const repository = call.repository();
  const sort = { updated: 'updatedAt', created: 'createdAt' }[query.get('sort') ?? 'created'] ?? 'createdAt';
  const key = sort as 'updatedAt' | 'createdAt';
  const found = repository.issues.filter((issue) => isWanted(issue, query));
  found.sort((a, b) => a[key].localeCompare(b[key]) || a.number - b.number);
  if (query.get('direction') !== 'asc') found.reverse();
  return { status: 200, page: { items: found.map((issue) => presentIssue(world, repository, issue)) } };
}

function isWanted(issue: IssueRecord, query: URLSearchParams): boolean {
  const state = query.get('state') ?? 'open';
  const creator = query.get('creator');
  const since = query.get('since');
  const labels = (query.get('labels') ?? '').split(',').filter((name) => name !== '');
  const own = issue.labels.map((name) => name.toLowerCase());
  return (
    (state === 'all' || state === issue.state) &&
    (creator === null || creator === issue.author) &&
    (since === null || Date.parse(issue.updatedAt) >= Date.parse(since)) &&
    labels.every((name) => own.includes(name.toLowerCase()))
  );
}

function names(labels: Json | undefined): string[] {
  if (!Array.isArray(labels)) return [];
  return labels.map((label) => (typeof label === 'string' ? label : String((label as { name: string }).name)));
}
