import type { Log } from '../../src/model/ports.ts';
import type { Budget } from '../github/budget.ts';
import { failedDeliveries } from '../github/failed-deliveries.ts';
import type { Octokit } from '../github/octokit.ts';
import { redeliver } from '../github/redeliver.ts';
import { askableDeliveries, noteAsked } from '../store/catch-up.ts';
import type { Queryable } from '../store/database.ts';

/**
 * Asks GitHub to repeat the webhooks that never arrived; GitHub does not repeat any by itself.
 * Answers with how many were asked for.
 */
export async function askAgain(
  { appOctokit, database, log }: { appOctokit: Octokit; database: Queryable; log: Log },
  since: Date,
  budget: Budget,
): Promise<number> {
  const failed = await failedDeliveries(appOctokit, since, budget);
  const askable = await askableDeliveries(
    database,
    failed.map(({ guid }) => guid),
  );
  let asked = 0;
  // Oldest first, so that events arrive in their order.
  for (const { id, guid } of failed.filter((delivery) => askable.has(delivery.guid)).reverse()) {
    if (!budget.take()) break;
    await noteAsked(database, guid);
    const repeated = await redeliver(appOctokit, id);
    log.info('webhook asked for again', { delivery: guid, repeated });
    asked += 1;
  }
  return asked;
}
