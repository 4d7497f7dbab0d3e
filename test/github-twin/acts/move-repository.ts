import { presentUser } from '../present/present-user.ts';
import type { DeliveryRecord, RepositoryRecord } from '../state.ts';
import type { World } from '../world.ts';

/** Gives a repository another name or owner; its id stays. Announces it. */
export function moveRepository(
  world: World,
  repository: RepositoryRecord,
  to: { owner?: string; name?: string },
): Promise<DeliveryRecord | undefined> {
  const { owner, name } = repository;
  const isTransfer = to.owner !== undefined && to.owner !== owner;
  repository.owner = to.owner ?? owner;
  repository.name = to.name ?? name;
  const changes = isTransfer
    ? { owner: { from: { user: presentUser(owner) } } }
    : { repository: { name: { from: name } } };
  return world.emit({
    event: 'repository',
    action: isTransfer ? 'transferred' : 'renamed',
    sender: owner,
    repository,
    payload: { changes },
  });
}
