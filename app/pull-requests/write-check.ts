import { createHash } from 'node:crypto';
import type { CommitHead, PushedHead } from '../github/find-pull-requests.ts';
import { httpStatus } from '../github/http-status.ts';
import { upsertCheck } from '../github/upsert-check.ts';
import { storeErrand } from '../store/errands.ts';
import type { RepositoryRow } from '../store/runs.ts';
import { claimSummaryCheck, findSummaryCheck, releaseSummaryCheck } from '../store/summary-checks.ts';
import type { SummaryDecision } from './decide.ts';
import { decideCheck } from './decide-check.ts';
import { render } from './render.ts';
import { startsComment } from './starts-comment.ts';
import { summaryErrand } from './summary-errand.ts';
import type { SummaryParts } from './summary-parts.ts';

/** What branch protection asks for. */
export const CHECK_NAME = 'assay';
/** By then who has the check is done with it, or its claim is over. */
const LATER_SECONDS = 60;

/**
 * Writes the check run of a commit, one whoever writes it: a claim in the store keeps two processes apart, and what a cut
 * off one created is found again by its name. Nothing is written when nothing changed.
 */
export async function writeCheck(
  { octokit, database, log, app }: SummaryParts,
  repository: RepositoryRow,
  head: PushedHead | CommitHead,
  decision: SummaryDecision,
): Promise<void> {
  const place = { repositoryId: repository.id, headSha: head.sha };
  const former = await findSummaryCheck(database, place);
  if (former === undefined && !startsComment(decision, 'always')) return;
  const check = decideCheck(decision, render(decision));
  const digest = createHash('sha256').update(JSON.stringify(check)).digest('hex');
  if (former?.digest === digest) return;
  const claim = await claimSummaryCheck(database, place);
  if (claim === undefined) {
    await storeErrand(database, summaryErrand(repository, head.sha, head, LATER_SECONDS));
    return;
  }
  let written: { checkRunId: number; digest: string } | undefined;
  try {
    const checkRunId = await upsertCheck(octokit, repository, app, {
      ...check,
      name: CHECK_NAME,
      headSha: head.sha,
      known: claim.checkRunId ?? undefined,
    });
    written = { checkRunId, digest };
  } catch (error) {
    // Asking again helps nobody as long as nobody grants it. A limit that was reached is 403 too, and worth a retry.
    if (httpStatus(error) !== 403 || !/not accessible/i.test(String(error))) throw error;
    log.warn('the app lacks a permission', { permission: 'checks', wanted: 'write', effect: 'no check is written' });
    return;
  } finally {
    await releaseSummaryCheck(database, place, written);
  }
  log.info('check written', { repository: repository.id, sha: head.sha, conclusion: check.conclusion });
}
