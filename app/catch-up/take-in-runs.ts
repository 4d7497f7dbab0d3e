import type { Log } from '../../src/model/ports.ts';
import type { Budget } from '../github/budget.ts';
import { listCompletedRuns } from '../github/list-completed-runs.ts';
import { type GithubRepository, listRepositories } from '../github/list-repositories.ts';
import type { Octokit } from '../github/octokit.ts';
import { checkedTimes, noteChecked } from '../store/catch-up.ts';
import type { Queryable } from '../store/database.ts';
import { storeDelivery } from '../store/deliveries.ts';
import { missingAttempts } from './missing-attempts.ts';
import { runDelivery } from './run-delivery.ts';

/** A run is found by its creation and wanted at its end; GitHub's own runners end one after six hours. */
const LONGEST_RUN_MS = 6 * 3_600_000;

/**
 * Puts every attempt of completed runs that is neither taken in nor waiting into the inbox, repository by repository, those first that
 * were looked at longest ago; where the budget ends, the next look goes on. Answers with how many were missing.
 */
export async function takeInRuns(
  { octokit, database, log }: { octokit: Octokit; database: Queryable; log: Log },
  installationId: number,
  since: Date,
  budget: Budget,
): Promise<number> {
  const repositories = (await listRepositories(octokit, budget)).filter(({ archived }) => !archived);
  const checked = await checkedTimes(
    database,
    repositories.map(({ id }) => id),
  );
  const time = ({ id }: GithubRepository) => new Date(checked.get(id) ?? 0).getTime();
  let missing = 0;
  for (const repository of repositories.sort((a, b) => time(a) - time(b))) {
    const began = new Date();
    const from = new Date(Math.max(since.getTime(), time(repository) - LONGEST_RUN_MS));
    const name = { owner: repository.owner.login, name: repository.name };
    const listed = await listCompletedRuns(octokit, name, from, budget);
    // Oldest first, as they would have come.
    const runs = [...listed.runs].reverse();
    const found = await missingAttempts({ octokit, database }, { id: repository.id, ...name }, runs, budget);
    for (const run of found.missing) {
      if (await storeDelivery(database, runDelivery(installationId, repository, run))) missing += 1;
      log.info('missed run taken in', { repository: repository.id, run: run.id, attempt: run.run_attempt });
    }
    if (!listed.complete || !found.complete) break;
    await noteChecked(database, repository.id, began);
  }
  return missing;
}
