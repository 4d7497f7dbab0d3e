import type { Probot } from 'probot';
import type { Log } from '../../src/model/ports.ts';
import { containsCommit } from '../github/contains-commit.ts';
import { clusterFailures } from '../history/cluster-failures.ts';
import { observeHistory } from '../history/observe-history.ts';
import type { AskContains } from '../history/sight-stored-fixes.ts';
import type { Database } from '../store/database.ts';
import { passOverOthers, unobservedRuns } from '../store/observed-runs.ts';
import { repositoryById } from '../store/runs.ts';

/** Runs of one look: some minutes of work at most, and the next look is minutes away. */
const RUNS = 200;

/** Takes runs into the history that are stored and that nobody has taken in, oldest first. Answers with how many. */
export async function observeMissed({
  probot,
  database,
  log,
}: {
  readonly probot: Pick<Probot, 'auth'>;
  readonly database: Database;
  readonly log: Log;
}): Promise<number> {
  await passOverOthers(database);
  const places = await unobservedRuns(database, RUNS);
  for (const place of places) {
    const contains: AskContains = async (commit, head) => {
      const repository = await repositoryById(database, place.repositoryId);
      if (repository === undefined) return undefined;
      return containsCommit(await probot.auth(repository.installationId), repository, commit, head);
    };
    await clusterFailures(database, place);
    await observeHistory({ database, log, contains }, place);
  }
  return places.length;
}
