import { parse } from 'yaml';
import { startRun } from '../acts/start-run.ts';
import { networkCommits } from '../git/network-commits.ts';
import { readTree } from '../git/read-tree.ts';
import { resolveRef } from '../git/resolve-ref.ts';
import { GithubError } from '../github-error.ts';
import type { JobRecord, RunRecord } from '../state.ts';
import type { Call, Reply, Route } from '../world.ts';

const WRITE = ['actions:write'];

/** What has GitHub run something: failed jobs again, one job again, a workflow. */
export const workflowRoutes: Route[] = [
  {
    operation: 'actions/re-run-workflow-failed-jobs',
    as: 'installation',
    permissions: WRITE,
    handle: (call) => {
      const run = call.repository().runs.find(({ id }) => String(id) === call.params.run_id);
      if (run === undefined) throw new GithubError(404, 'Not Found');
      return again(
        call,
        run,
        newest(run).filter(({ conclusion }) => conclusion !== 'success'),
      );
    },
  },
  {
    operation: 'actions/re-run-job-for-workflow-run',
    as: 'installation',
    permissions: WRITE,
    handle: (call) => {
      const isWanted = ({ id }: JobRecord) => String(id) === call.params.job_id;
      const run = call.repository().runs.find(({ jobs }) => jobs.some(isWanted));
      if (run === undefined) throw new GithubError(404, 'Not Found');
      return again(call, run, newest(run).filter(isWanted));
    },
  },
  { operation: 'actions/create-workflow-dispatch', as: 'installation', permissions: WRITE, handle: dispatch },
];

function newest(run: RunRecord): JobRecord[] {
  return run.jobs.filter(({ attempt }) => attempt === run.attempt);
}

function again(call: Call, run: RunRecord, jobs: readonly JobRecord[]): Reply {
  if (run.status !== 'completed') throw new GithubError(403, 'The workflow run is already running');
  if (jobs.length === 0) throw new GithubError(403, 'This workflow run cannot be retried');
  const { world } = call;
  const { headSha, headBranch } = run;
  startRun(world, call.repository(), { headSha, headBranch, rerunOf: run, jobs: jobs.map(({ name }) => name) });
  return { status: 201, body: {} };
}

function dispatch(call: Call): Reply {
  const { world, body } = call;
  const repository = call.repository();
  const path = `.github/workflows/${call.params.workflow_id}`;
  const commits = networkCommits(world.state, repository);
  const at = (ref: string) => readTree(commits, resolveRef(world.state, repository, ref) ?? '').get(path);
  // As at GitHub a workflow is known once it stands on the default branch.
  if (at(repository.defaultBranch) === undefined) throw new GithubError(404, 'Not Found');
  const ref = String(body.ref);
  const headSha = repository.branches[ref];
  if (headSha === undefined) throw new GithubError(422, `No ref found for: ${ref}`);
  const workflow = parse(at(ref) ?? '') as { name?: string; on?: { workflow_dispatch?: { inputs?: object } } } | null;
  const trigger = workflow?.on?.workflow_dispatch;
  if (trigger === undefined) throw new GithubError(422, "Workflow does not have 'workflow_dispatch' trigger");
  const inputs = (body.inputs ?? {}) as Record<string, string>;
  const odd = Object.keys(inputs).filter((name) => !(name in (trigger?.inputs ?? {})));
  if (odd.length > 0) throw new GithubError(422, `Unexpected inputs provided: ${JSON.stringify(odd)}`);
  const workflowName = workflow?.name ?? path;
  const run = startRun(world, repository, { headSha, headBranch: ref, event: 'workflow_dispatch', workflowName });
  run.inputs = inputs;
  return { status: 204 };
}
