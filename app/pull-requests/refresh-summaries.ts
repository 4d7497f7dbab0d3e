import type { Log } from '../../src/model/ports.ts';
import type { Queryable } from '../store/database.ts';
import { storeErrand } from '../store/errands.ts';
import type { RepositoryRow, RunRow } from '../store/runs.ts';
import { summariesWaitingFor } from '../store/summaries.ts';
import { summaryErrand } from './summary-errand.ts';

/** Other runs of the commit end about the same time; all of them lead to one look. */
const PAUSE_SECONDS = 5;
/** Pull requests that part at one commit; those beyond are looked at with their own next run. */
const MOST = 200;

/**
 * Has the summaries written anew that were compared with something older, or with nothing, because this run's commit had no
 * results yet. Only runs that a base may be judged by count (commit-runs.ts).
 */
export async function refreshSummaries(
  { database, log }: { readonly database: Queryable; readonly log: Log },
  repository: RepositoryRow,
  run: Pick<RunRow, 'headRepositoryId' | 'event' | 'headSha'>,
): Promise<void> {
  if (run.headRepositoryId !== repository.id || run.event.startsWith('pull_request')) return;
  const waiting = await summariesWaitingFor(database, repository.id, run.headSha, MOST);
  for (const { pullRequest, head } of waiting) {
    await storeErrand(database, summaryErrand(repository, pullRequest, head, PAUSE_SECONDS));
  }
  if (waiting.length > 0) log.info('summaries to be refreshed', { repository: repository.id, count: waiting.length });
}
