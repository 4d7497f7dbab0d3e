import type { Log } from '../../src/model/ports.ts';
import type { Budget } from '../github/budget.ts';
import { type GithubRun, listCompletedRuns } from '../github/list-completed-runs.ts';
import { type GithubRepository, listRepositories } from '../github/list-repositories.ts';
import type { Octokit } from '../github/octokit.ts';
import { checkedTimes, noteChecked } from '../store/catch-up.ts';
import type { Queryable } from '../store/database.ts';
import { storeDelivery } from '../store/deliveries.ts';
import { unknownRuns } from '../store/known-runs.ts';
import { runDelivery } from './run-delivery.ts';

/** A run is found by its creation and wanted at its end; GitHub's own runners end one after six hours. */
const LONGEST_RUN_MS = 6 * 3_600_000;

/**
 * Puts the completed runs that the bot has never heard of into the inbox, repository by repository, those first that
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
    const { runs, complete } = await listCompletedRuns(octokit, name, from, budget);
    for (const run of await unknown(database, repository, runs)) {
      if (await storeDelivery(database, runDelivery(installationId, repository, run))) missing += 1;
      log.info('missed run taken in', { repository: repository.id, run: run.id, attempt: run.run_attempt });
    }
    if (!complete) break;
    await noteChecked(database, repository.id, began);
  }
  return missing;
}

/** Oldest first, as they would have come. */
async function unknown(
  database: Queryable,
  repository: GithubRepository,
  runs: readonly GithubRun[],
): Promise<GithubRun[]> {
  const attempts = runs.map((run) => ({ githubRunId: run.id, attempt: run.run_attempt ?? 1, run }));
  return (await unknownRuns(database, repository.id, attempts)).map(({ run }) => run).reverse();
}
