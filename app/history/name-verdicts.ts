import type { Verdict } from '../../src/stats/flakiness/verdict.ts';
import type { Queryable } from '../store/database.ts';
import { runNames } from '../store/observed-runs.ts';
import { nameRunsOfVerdict, runsOfVerdict } from './name-runs.ts';

/** Verdicts with their runs called as GitHub calls them, for people. */
export async function nameVerdicts(
  database: Queryable,
  repositoryId: number,
  verdicts: readonly Verdict[],
): Promise<Verdict[]> {
  const names = await runNames(database, repositoryId, verdicts.flatMap(runsOfVerdict));
  return verdicts.map((verdict) => nameRunsOfVerdict(verdict, names));
}
