import type { JsonObject } from '../json.ts';
import type { RepositoryRecord, RunRecord } from '../state.ts';
import type { World } from '../world.ts';
import { presentRun } from './present-run.ts';

/** The workflow a run belongs to, as the webhook carries it. */
export function presentWorkflow(world: World, repository: RepositoryRecord, run: RunRecord): JsonObject {
  const { workflow_id: id, path, name } = presentRun(world, repository, run);
  const url = `${world.url}/repos/${repository.owner}/${repository.name}/actions/workflows/${id}`;
  return {
    id,
    node_id: `W_${id}`,
    name,
    path,
    state: 'active',
    url,
    created_at: repository.createdAt,
    updated_at: repository.createdAt,
  };
}
