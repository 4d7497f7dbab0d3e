import type { Queryable } from './database.ts';
import { ensurePartitions } from './ensure-partitions.ts';
import { openDay } from './update-days.ts';
import type { RunMoment } from './update-states.ts';

/**
 * Takes the lock under which the states of a repository change, and answers with the run whose results are to be stored.
 * Makes the partitions of its month where they are missing and begins its day where it is a new one.
 * Throws when the run is none of the repository.
 */
export async function openRun(
  transaction: Queryable,
  { repositoryId, runId }: { readonly repositoryId: number; readonly runId: number },
): Promise<RunMoment> {
  const find = () =>
    transaction.query<Omit<RunMoment, 'isLate'> & { openDay: string; isLate: boolean; isNew: boolean }>(
      `SELECT runs.repository_id AS "repositoryId", runs.id AS "runId", completed_at AS "completedAt",
         (SELECT json_agg(same.id) FROM runs AS same
           WHERE same.repository_id = runs.repository_id AND same.head_sha = runs.head_sha) AS "commitRunIds", (completed_at AT TIME ZONE 'UTC')::date::text AS day, open_days.day::text AS "openDay",
         (completed_at AT TIME ZONE 'UTC')::date < open_days.day AS "isLate",
         (completed_at AT TIME ZONE 'UTC')::date > open_days.day AS "isNew",
         coalesce(head_branch = default_branch AND head_repository_id = repositories.id, false)
           AND event NOT LIKE 'pull_request%' AS "onDefault"
       FROM runs JOIN repositories ON repositories.id = runs.repository_id
       JOIN open_days ON open_days.repository_id = repositories.id
       WHERE repositories.id = $1 AND runs.id = $2 FOR NO KEY UPDATE OF open_days`,
      [repositoryId, runId],
    );
  let [run] = await find();
  if (run === undefined) {
    await transaction.query(
      `INSERT INTO open_days (repository_id, day)
       SELECT repository_id, (completed_at AT TIME ZONE 'UTC')::date FROM runs WHERE repository_id = $1 AND id = $2
       ON CONFLICT DO NOTHING`,
      [repositoryId, runId],
    );
    [run] = await find();
  }
  if (run === undefined) throw new Error(`run ${runId} is none of repository ${repositoryId}`);
  const { openDay: before, isNew, ...moment } = run;
  await ensurePartitions(transaction, moment.day);
  if (isNew) {
    await ensurePartitions(transaction, before);
    await openDay(transaction, repositoryId, before, moment.day);
  }
  return moment;
}
