import type { Probot } from 'probot';
import type { Database } from '../store/database.ts';
import { markDepartures, markInstallationDeleted, moveRepository, saveInstallation } from '../store/installations.ts';

interface NamedRepository {
  readonly id: number;
  readonly full_name: string;
}

/** Keeps to where repositories go: history stays under GitHub's ids, whatever they are called and whoever owns them. */
export function followInstallations(probot: Probot, database: Database): void {
  const settle = async (installationId: number, repositories: readonly NamedRepository[]): Promise<void> => {
    await markDepartures(
      database,
      repositories.map(({ id }) => id),
      false,
    );
    for (const { id, full_name } of repositories) {
      const [owner = '', name = ''] = full_name.split('/');
      await moveRepository(database, { id, owner, name, installationId });
    }
  };
  probot.on(['installation.created', 'installation.unsuspend'], async ({ payload }) => {
    const { id, account } = payload.installation;
    await saveInstallation(database, { id, account: loginOf(account), suspended: false });
    await settle(id, payload.repositories ?? []);
  });
  probot.on('installation.suspend', async ({ payload }) => {
    const { id, account } = payload.installation;
    await saveInstallation(database, { id, account: loginOf(account), suspended: true });
  });
  probot.on('installation.deleted', ({ payload }) => markInstallationDeleted(database, payload.installation.id));
  probot.on('installation_repositories.added', ({ payload }) =>
    settle(payload.installation.id, payload.repositories_added),
  );
  probot.on('installation_repositories.removed', async ({ payload }) => {
    const ids = payload.repositories_removed.flatMap(({ id }) => id ?? []);
    await markDepartures(database, ids, true);
  });
  probot.on(['repository.renamed', 'repository.transferred'], async ({ payload }) => {
    if (payload.installation !== undefined) await settle(payload.installation.id, [payload.repository]);
  });
  probot.on('repository.deleted', ({ payload }) => markDepartures(database, [payload.repository.id], true));
}

function loginOf(account: object | null | undefined): string {
  const { login } = (account ?? {}) as { login?: unknown };
  return typeof login === 'string' ? login : '';
}
