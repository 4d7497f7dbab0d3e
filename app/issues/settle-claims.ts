import { findIssue } from '../github/find-issue.ts';
import type { Octokit } from '../github/octokit.ts';
import type { OwnApp } from '../github/own-app.ts';
import type { Database } from '../store/database.ts';
import { liveIssues, markIssueOpen } from '../store/issues.ts';
import type { RepositoryRow } from '../store/runs.ts';
import { issueMarker } from './render.ts';

/** GitHub's clock and the database's differ by seconds; a day is on the safe side and still one page of issues. */
const DAY_MS = 86_400_000;

/**
 * Ends every filing that was cut off after GitHub had opened the issue: it is found by its marker. Claims whose issue
 * does not exist stay as they are, for the decision to file or drop.
 */
export async function settleClaims(
  { octokit, database, app }: { octokit: Octokit; database: Database; app: OwnApp },
  repository: RepositoryRow,
): Promise<void> {
  const claims = (await liveIssues(database, repository.id)).filter(({ state }) => state === 'claimed');
  for (const claim of claims) {
    const number = await findIssue(octokit, repository, app, {
      marker: issueMarker(claim.identity, claim.episode),
      since: new Date(new Date(claim.claimedAt).getTime() - DAY_MS),
    });
    if (number !== undefined) await markIssueOpen(database, repository.id, claim.id, number);
  }
}
