import { GithubError } from '../github-error.ts';
import { presentJob } from '../present/present-job.ts';
import { presentRun } from '../present/present-run.ts';
import type { RunRecord } from '../state.ts';
import type { Call, Reply, Route } from '../world.ts';

const READ = ['actions:read'];

/** Workflow runs and their jobs. */
export const runRoutes: Route[] = [
  { operation: 'actions/list-workflow-runs-for-repo', as: 'installation', permissions: READ, handle: list },
  {
    operation: 'actions/get-workflow-run',
    as: 'installation',
    permissions: READ,
    handle: (call) => ({ status: 200, body: presentRun(call.world, call.repository(), find(call)) }),
  },
  {
    operation: 'actions/get-workflow-run-attempt',
    as: 'installation',
    permissions: READ,
    handle: (call) => {
      const run = find(call);
      const attempt = attemptOf(call, run);
      // Only the latest attempt's outcome is kept; of an earlier one the jobs tell how it ended.
      const ended = run.jobs.findLast((job) => job.attempt === attempt && job.conclusion !== null);
      const former: Partial<RunRecord> =
        attempt === run.attempt ? {} : { status: 'completed', conclusion: ended?.conclusion ?? null };
      return { status: 200, body: presentRun(call.world, call.repository(), { ...run, ...former, attempt }) };
    },
  },
  {
    operation: 'actions/list-jobs-for-workflow-run',
    as: 'installation',
    permissions: READ,
    handle: (call) => jobs(call, (attempt, run) => call.query.get('filter') === 'all' || attempt === run.attempt),
  },
  {
    operation: 'actions/list-jobs-for-workflow-run-attempt',
    as: 'installation',
    permissions: READ,
    handle: (call) => jobs(call, (attempt, run) => attempt === attemptOf(call, run)),
  },
];

function find(call: Call): RunRecord {
  const run = call.repository().runs.find((candidate) => String(candidate.id) === call.params.run_id);
  if (run === undefined) throw new GithubError(404, 'Not Found');
  return run;
}

function attemptOf(call: Call, run: RunRecord): number {
  const attempt = Number(call.params.attempt_number);
  if (attempt < 1 || attempt > run.attempt) throw new GithubError(404, 'Not Found');
  return attempt;
}

function jobs(call: Call, isWanted: (attempt: number, run: RunRecord) => boolean): Reply {
  const run = find(call);
  const items = run.jobs
    .filter((job) => isWanted(job.attempt, run))
    .map((job) => presentJob(call.world, call.repository(), run, job));
  return { status: 200, page: { items, wrap: 'jobs' } };
}

function list(call: Call): Reply {
  const { query } = call;
  const equals = (name: string, value: string | number | null): boolean =>
    query.get(name) === null || query.get(name) === String(value);
  const status = query.get('status');
  const found = call.repository().runs.filter(
    (run) =>
      // GitHub takes a conclusion in `status` too.
      (status === null || status === run.status || status === run.conclusion) &&
      equals('branch', run.headBranch) &&
      equals('event', run.event) &&
      equals('head_sha', run.headSha) &&
      equals('actor', run.actor) &&
      isCreated(query.get('created'), run.createdAt),
  );
  const items = found.reverse().map((run) => presentRun(call.world, call.repository(), run));
  return { status: 200, page: { items, wrap: 'workflow_runs' } };
}

/** GitHub's date search: `>=2026-01-01`, `<...`, `a..b`, `*..b`, or one day. */
function isCreated(range: string | null, createdAt: string): boolean {
  if (range === null) return true;
  const at = Date.parse(createdAt);
  const [from = '', to] = range.split('..');
  if (to !== undefined) return (from === '*' || at >= Date.parse(from)) && (to === '*' || at <= Date.parse(to));
  const [, sign, text = ''] = /^(>=|<=|>|<)?(.*)$/.exec(range) ?? [];
  const limit = Date.parse(text);
  if (Number.isNaN(limit)) throw new GithubError(422, 'Validation Failed');
  if (sign === undefined) return createdAt.startsWith(text.slice(0, 10));
  return { '>=': at >= limit, '<=': at <= limit, '>': at > limit, '<': at < limit }[sign] ?? false;
}
