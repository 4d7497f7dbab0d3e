import { presentRepository } from '../present/present-repository.ts';
import type { DeliveryRecord, RepositoryRecord } from '../state.ts';
import type { World } from '../world.ts';

/** Suspends the installation, lets it work again, or removes it; announces it. */
export function changeInstallation(
  world: World,
  action: 'suspend' | 'unsuspend' | 'deleted',
): Promise<DeliveryRecord | undefined> {
  const { state } = world;
  const installed = state.repositories.filter((repository) => repository.installed);
  state.installation = action === 'unsuspend' ? 'active' : action === 'suspend' ? 'suspended' : 'deleted';
  const repositories = installed.map((repository) => presentRepository(world, repository));
  return world.emit({
    event: 'installation',
    action,
    sender: installed[0]?.owner ?? 'assay-owner',
    payload: { repositories },
  });
}

/** Puts a repository into the installation or takes it out; announces it. */
export function chooseRepository(
  world: World,
  repository: RepositoryRecord,
  installed: boolean,
): Promise<DeliveryRecord | undefined> {
  repository.installed = installed;
  const list = [presentRepository(world, repository)];
  return world.emit({
    event: 'installation_repositories',
    action: installed ? 'added' : 'removed',
    sender: repository.owner,
    payload: {
      repository_selection: 'selected',
      requester: null,
      repositories_added: installed ? list : [],
      repositories_removed: installed ? [] : list,
    },
  });
}
