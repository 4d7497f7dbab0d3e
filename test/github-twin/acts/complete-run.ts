import { presentJob } from '../present/present-job.ts';
import { presentRun } from '../present/present-run.ts';
import { presentWorkflow } from '../present/present-workflow.ts';
import type { DeliveryRecord, RepositoryRecord, RunRecord } from '../state.ts';
import type { World } from '../world.ts';

/**
 * Ends a run's current attempt and sends `workflow_run.completed`. Jobs that are named end with a conclusion of their own,
 * and `workflow_job.completed` is sent of them; of the others nothing is heard.
 */
export function completeRun(
  world: World,
  repository: RepositoryRecord,
  run: RunRecord,
  conclusion: string,
  jobs: Readonly<Record<string, string>> = {},
): Promise<DeliveryRecord | undefined> {
  run.status = 'completed';
  run.conclusion = conclusion;
  run.updatedAt = world.now();
  for (const job of run.jobs) {
    if (job.attempt !== run.attempt) continue;
    job.conclusion = jobs[job.name] ?? conclusion;
    job.completedAt = run.updatedAt;
    if (jobs[job.name] === undefined) continue;
    const sent = { workflow_job: presentJob(world, repository, run, job) };
    void world.emit({ event: 'workflow_job', action: 'completed', sender: run.actor, repository, payload: sent });
  }
  const payload = {
    workflow: presentWorkflow(world, repository, run),
    workflow_run: presentRun(world, repository, run),
  };
  return world.emit({ event: 'workflow_run', action: 'completed', sender: run.actor, repository, payload });
}
