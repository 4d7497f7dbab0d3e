import type { RepositoryRecord } from '../state.ts';
import type { World } from '../world.ts';

/** Creates the labels a repository does not have yet (names are compared without case). */
export function ensureLabels(world: World, repository: RepositoryRecord, names: string[]): void {
  for (const name of names) {
    if (repository.labels.some((label) => label.name.toLowerCase() === name.toLowerCase())) continue;
    repository.labels.push({ id: world.nextId(), name, color: 'ededed', description: null });
  }
}
