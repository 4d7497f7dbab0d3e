import { httpStatus } from '../github/http-status.ts';
import type { Database } from '../store/database.ts';
import { claimRequest, endRequest, releaseRequest, type WorkflowRequest } from '../store/workflow-requests.ts';

/** What became of a request: `before`: it was asked for earlier; `unknown`: GitHub's answer to that was lost. */
export type Asked =
  | { readonly outcome: 'done' | 'before' | 'unknown' }
  | { readonly outcome: 'refused'; readonly why: string };

/**
 * Asks GitHub Actions for something once, however often this is called and wherever it is cut off: what is asked is written
 * down before. Throws what `ask` throws; then the next call tries again, unless GitHub may have done it.
 * @param most automatic requests of one run
 * @param ask answers with GitHub's refusal
 * @param wasDone whether an earlier try whose answer was lost did it; where that cannot be told it is not tried again
 */
export async function askOnce(
  database: Database,
  repositoryId: number,
  { most = 0, ...request }: WorkflowRequest & { readonly most?: number },
  ask: () => Promise<string | undefined>,
  wasDone?: () => Promise<boolean>,
): Promise<Asked> {
  const { key } = request;
  const claimed = await claimRequest(database, repositoryId, request, most);
  if (claimed === 'done' || claimed === 'refused' || claimed === undefined) return { outcome: 'before' };
  if (claimed === 'asked') {
    if (wasDone === undefined) return { outcome: 'unknown' };
    if (await wasDone()) {
      await endRequest(database, repositoryId, key, 'done');
      return { outcome: 'done' };
    }
  }
  try {
    const why = await ask();
    await endRequest(database, repositoryId, key, why === undefined ? 'done' : 'refused');
    return why === undefined ? { outcome: 'done' } : { outcome: 'refused', why };
  } catch (error) {
    const status = httpStatus(error);
    // What GitHub answered so it has not done.
    if (status !== undefined && status < 500) await releaseRequest(database, repositoryId, key);
    throw error;
  }
}
