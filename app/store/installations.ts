import type { Queryable } from './database.ts';

export interface InstallationRow {
  readonly id: number;
  /** Login of the user or organization. */
  readonly account: string;
  readonly suspended: boolean;
}

/** Keeps what GitHub says of an installation; one that was suspended and is no longer gets its work done again. */
export async function saveInstallation(database: Queryable, installation: InstallationRow): Promise<void> {
  await database.query(
    `INSERT INTO installations (id, account, suspended_at) VALUES ($1, $2, CASE WHEN $3 THEN now() END)
     ON CONFLICT (id) DO UPDATE SET account = excluded.account, deleted_at = NULL,
       suspended_at = CASE WHEN $3 THEN coalesce(installations.suspended_at, now()) END`,
    [installation.id, installation.account, installation.suspended],
  );
}

/** The app was uninstalled: work for it rests, and its data goes when the grace period is over. */
export async function markInstallationDeleted(database: Queryable, id: number): Promise<void> {
  await database.query(
    `INSERT INTO installations (id, deleted_at) VALUES ($1, now())
     ON CONFLICT (id) DO UPDATE SET deleted_at = coalesce(installations.deleted_at, now())`,
    [id],
  );
}

/** GitHub asked to wait: nothing else of this installation is tried until then, which would prolong the wait. */
export async function restInstallation(database: Queryable, id: number, seconds: number): Promise<void> {
  await database.query(
    `INSERT INTO installations (id, rests_until) VALUES ($1, now() + $2 * interval '1 second')
     ON CONFLICT (id) DO UPDATE SET rests_until = greatest(installations.rests_until, excluded.rests_until)`,
    [id, seconds],
  );
}

/** A repository's new name, owner or installation; its history stays where it is, under its id. */
export async function moveRepository(
  database: Queryable,
  repository: { id: number; owner: string; name: string; installationId: number },
): Promise<void> {
  await database.query('UPDATE repositories SET owner = $2, name = $3, installation_id = $4 WHERE id = $1', [
    repository.id,
    repository.owner,
    repository.name,
    repository.installationId,
  ]);
}

/** Repositories that left an installation, or came back. */
export async function markDepartures(database: Queryable, ids: readonly number[], gone: boolean): Promise<void> {
  await database.query(
    gone
      ? 'INSERT INTO departures (repository_id) SELECT unnest($1::bigint[]) ON CONFLICT DO NOTHING'
      : 'DELETE FROM departures WHERE repository_id = ANY($1::bigint[])',
    [ids],
  );
}
