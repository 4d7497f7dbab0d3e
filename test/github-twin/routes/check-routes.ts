import { saveCheck } from '../acts/save-check.ts';
import { resolveRef } from '../git/resolve-ref.ts';
import { GithubError } from '../github-error.ts';
import { presentCheck } from '../present/present-check.ts';
import type { CheckRecord } from '../state.ts';
import type { Call, Reply, Route } from '../world.ts';

/** Check runs. */
export const checkRoutes: Route[] = [
  {
    operation: 'checks/create',
    as: 'installation',
    permissions: ['checks:write'],
    handle: (call) => ({
      status: 201,
      body: presentCheck(call.world, call.repository(), saveCheck(call.world, call.repository(), call.body)),
    }),
  },
  {
    operation: 'checks/update',
    as: 'installation',
    permissions: ['checks:write'],
    handle: (call) => {
      const check = saveCheck(call.world, call.repository(), call.body, find(call));
      return { status: 200, body: presentCheck(call.world, call.repository(), check) };
    },
  },
  {
    operation: 'checks/get',
    as: 'installation',
    permissions: ['checks:read'],
    handle: (call) => ({ status: 200, body: presentCheck(call.world, call.repository(), find(call)) }),
  },
  {
    operation: 'checks/list-for-suite',
    as: 'installation',
    permissions: ['checks:read'],
    handle: (call) => {
      const { world } = call;
      const repository = call.repository();
      const found = repository.checks.filter(
        ({ id, suiteId }) => String(suiteId ?? id + 1) === call.params.check_suite_id,
      );
      const items = found.map((check) => presentCheck(world, repository, check));
      return { status: 200, page: { items, wrap: 'check_runs' } };
    },
  },
  { operation: 'checks/list-for-ref', as: 'installation', permissions: ['checks:read'], handle: listForRef },
  {
    operation: 'checks/list-annotations',
    as: 'installation',
    permissions: ['checks:read'],
    handle: (call) => {
      const { annotations, headSha } = find(call);
      const { owner, name } = call.repository();
      const items = annotations.map((annotation) => ({
        ...annotation,
        blob_href: `${call.world.url}/${owner}/${name}/blob/${headSha}/${annotation.path}`,
      }));
      return { status: 200, page: { items } };
    },
  },
];

function find(call: Call): CheckRecord {
  const check = call.repository().checks.find((candidate) => String(candidate.id) === call.params.check_run_id);
  if (check === undefined) throw new GithubError(404, 'Not Found');
  return check;
}

function listForRef(call: Call): Reply {
  const { query, world } = call;
  const repository = call.repository();
  const sha = resolveRef(world.state, repository, call.params.ref ?? '');
  if (sha === undefined) throw new GithubError(422, `No commit found for SHA: ${call.params.ref}`);
  const name = query.get('check_name');
  const status = query.get('status');
  const found = repository.checks.filter(
    (check) =>
      check.headSha === sha && (name === null || check.name === name) && (status === null || check.status === status),
  );
  // `latest`, the default, keeps the newest check of each name.
  const isLatest = (check: CheckRecord): boolean => found.findLast((other) => other.name === check.name) === check;
  const shown = query.get('filter') === 'all' ? found : found.filter(isLatest);
  return {
    status: 200,
    page: { items: shown.map((check) => presentCheck(world, repository, check)), wrap: 'check_runs' },
  };
}
