import type { JsonObject } from '../json.ts';
import type { RepositoryRecord } from '../state.ts';
import type { World } from '../world.ts';

/** A label of the repository by its name. */
export function presentLabel({ url }: World, repository: RepositoryRecord, name: string): JsonObject {
  const label = repository.labels.find((candidate) => candidate.name.toLowerCase() === name.toLowerCase());
  return {
    id: label?.id ?? 0,
    node_id: `LA_${label?.id ?? 0}`,
    name: label?.name ?? name,
    color: label?.color ?? 'ededed',
    description: label?.description ?? null,
    default: false,
    url: `${url}/repos/${repository.owner}/${repository.name}/labels/${encodeURIComponent(name)}`,
  };
}
