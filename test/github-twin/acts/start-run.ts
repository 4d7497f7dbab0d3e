import { randomBytes } from 'node:crypto';
import { presentRun } from '../present/present-run.ts';
import { presentWorkflow } from '../present/present-workflow.ts';
import type { RepositoryRecord, RunRecord } from '../state.ts';
import type { World } from '../world.ts';

export interface NewRun {
  headSha: string;
  headBranch: string;
  event?: string;
  headRepository?: { id: number };
  workflowName?: string;
  /** Names of the run's jobs; default one, `test`. */
  jobs?: string[];
  actor?: string;
  /** A run to start again: same id, next attempt. */
  rerunOf?: { id: number };
  /** The attempt's number, if not the next one. */
  attempt?: number;
}

/** Starts a workflow run or a further attempt of one, and announces it. */
export function startRun(world: World, repository: RepositoryRecord, wanted: NewRun): RunRecord {
  const former = repository.runs.find((candidate) => candidate.id === wanted.rerunOf?.id);
  if (wanted.rerunOf !== undefined && former === undefined)
    throw new Error(`There is no run ${wanted.rerunOf.id} to start again.`);
  const at = world.now();
  const actor = wanted.actor ?? repository.owner;
  const run: RunRecord = former ?? {
    id: world.nextId(),
    attempt: 0,
    number: 1 + repository.runs.length,
    workflowName: wanted.workflowName ?? 'Tests',
    event: wanted.event ?? 'push',
    headSha: wanted.headSha,
    headBranch: wanted.headBranch,
    headRepositoryId: wanted.headRepository?.id ?? repository.id,
    status: 'queued',
    conclusion: null,
    actor,
    createdAt: at,
    startedAt: at,
    updatedAt: at,
    runtimeToken: '',
    jobs: [],
  };
  // The check suite's id is the run's plus one.
  if (former === undefined) world.nextId();
  run.attempt = wanted.attempt ?? run.attempt + 1;
  run.status = 'in_progress';
  run.conclusion = null;
  run.startedAt = at;
  run.updatedAt = at;
  run.runtimeToken = randomBytes(24).toString('hex');
  const names = wanted.jobs ?? ['test'];
  run.jobs.push(
    ...names.map((name) => ({
      id: world.nextId(),
      attempt: run.attempt,
      name,
      conclusion: null,
      startedAt: at,
      completedAt: null,
    })),
  );
  if (former === undefined) repository.runs.push(run);
  for (const action of ['requested', 'in_progress']) {
    const payload = {
      workflow: presentWorkflow(world, repository, run),
      workflow_run: presentRun(world, repository, run),
    };
    void world.emit({ event: 'workflow_run', action, sender: actor, repository, payload });
  }
  return run;
}
