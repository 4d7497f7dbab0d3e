import { ensureLabels } from '../acts/ensure-labels.ts';
import { GithubError } from '../github-error.ts';
import type { Json } from '../json.ts';
import { presentLabel } from '../present/present-label.ts';
import type { IssueRecord } from '../state.ts';
import type { Call, Reply, Route } from '../world.ts';
import { findIssue } from './find-issue.ts';

const READ = ['issues:read', 'pull_requests:read'];
const WRITE = ['issues:write', 'pull_requests:write'];

/** Labels of the repository and of its issues. */
export const labelRoutes: Route[] = [
  {
    operation: 'issues/list-labels-for-repo',
    as: 'installation',
    permissions: READ,
    handle: (call) => ({
      status: 200,
      page: { items: call.repository().labels.map(({ name }) => presentLabel(call.world, call.repository(), name)) },
    }),
  },
  { operation: 'issues/create-label', as: 'installation', permissions: WRITE, handle: create },
  { operation: 'issues/get-label', as: 'installation', permissions: READ, handle: get },
  {
    operation: 'issues/list-labels-on-issue',
    as: 'installation',
    permissions: READ,
    handle: (call) => show(call, findIssue(call, 'read')),
  },
  {
    operation: 'issues/add-labels',
    as: 'installation',
    permissions: WRITE,
    handle: (call) => replace(call, (old, given) => [...old, ...given.filter((name) => !old.includes(name))]),
  },
  {
    operation: 'issues/set-labels',
    as: 'installation',
    permissions: WRITE,
    handle: (call) => replace(call, (_, given) => given),
  },
  {
    operation: 'issues/remove-label',
    as: 'installation',
    permissions: WRITE,
    handle: (call) => {
      const issue = findIssue(call, 'write');
      if (!issue.labels.includes(call.params.name ?? '')) throw new GithubError(404, 'Label does not exist');
      issue.labels = issue.labels.filter((name) => name !== call.params.name);
      return { status: 200, body: issue.labels.map((name) => presentLabel(call.world, call.repository(), name)) };
    },
  },
];

function create(call: Call): Reply {
  const { labels } = call.repository();
  const name = String(call.body.name);
  if (labels.some((label) => label.name.toLowerCase() === name.toLowerCase())) {
    throw new GithubError(422, 'Validation Failed', {
      errors: [{ resource: 'Label', code: 'already_exists', field: 'name' }],
    });
  }
  const { color, description } = call.body;
  labels.push({
    id: call.world.nextId(),
    name,
    color: typeof color === 'string' ? color : 'ededed',
    description: typeof description === 'string' ? description : null,
  });
  return { status: 201, body: presentLabel(call.world, call.repository(), name) };
}

function get(call: Call): Reply {
  const wanted = (call.params.name ?? '').toLowerCase();
  if (!call.repository().labels.some((label) => label.name.toLowerCase() === wanted))
    throw new GithubError(404, 'Not Found');
  return { status: 200, body: presentLabel(call.world, call.repository(), wanted) };
}

function show(call: Call, issue: IssueRecord): Reply {
  return {
    status: 200,
    page: { items: issue.labels.map((name) => presentLabel(call.world, call.repository(), name)) },
  };
}

function replace(call: Call, combine: (old: string[], given: string[]) => string[]): Reply {
  const issue = findIssue(call, 'write');
  const labels: Json = call.body.labels ?? [];
  const given = Array.isArray(labels)
    ? labels.map((label) => (typeof label === 'string' ? label : String((label as { name: string }).name)))
    : [];
  ensureLabels(call.world, call.repository(), given);
  issue.labels = combine(issue.labels, given);
  issue.updatedAt = call.world.now();
  return { status: 200, body: issue.labels.map((name) => presentLabel(call.world, call.repository(), name)) };
}
