import type { Log } from '../../src/model/ports.ts';
import { clusterFailures } from '../history/cluster-failures.ts';
import { observeHistory } from '../history/observe-history.ts';
import type { Database } from '../store/database.ts';
import { unobservedRuns } from '../store/observed-runs.ts';

/** Runs of one look: some minutes of work at most, and the next look is minutes away. */
const RUNS = 200;

/** Takes runs into the history that are stored and that nobody has taken in, oldest first. Answers with how many. */
export async function observeMissed(database: Database, log: Log): Promise<number> {
  const places = await unobservedRuns(database, RUNS);
  for (const place of places) {
    await clusterFailures(database, place);
    await observeHistory({ database, log }, place);
  }
  return places.length;
}
