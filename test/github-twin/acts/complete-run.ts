import { presentRun } from '../present/present-run.ts';
import { presentWorkflow } from '../present/present-workflow.ts';
import type { DeliveryRecord, RepositoryRecord, RunRecord } from '../state.ts';
import type { World } from '../world.ts';

/** Ends a run's current attempt and sends `workflow_run.completed`. */
export function completeRun(
  world: World,
  repository: RepositoryRecord,
  run: RunRecord,
  conclusion: string,
): Promise<DeliveryRecord | undefined> {
  run.status = 'completed';
  run.conclusion = conclusion;
  run.updatedAt = world.now();
  for (const job of run.jobs) {
    if (job.attempt !== run.attempt) continue;
    job.conclusion = conclusion;
    job.completedAt = run.updatedAt;
  }
  const payload = {
    workflow: presentWorkflow(world, repository, run),
    workflow_run: presentRun(world, repository, run),
  };
  return world.emit({ event: 'workflow_run', action: 'completed', sender: run.actor, repository, payload });
}
