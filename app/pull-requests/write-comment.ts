import { createHash } from 'node:crypto';
import type { CommitHead, PushedHead } from '../github/find-pull-requests.ts';
import { upsertComment } from '../github/upsert-comment.ts';
import { storeErrand } from '../store/errands.ts';
import type { RepositoryRow } from '../store/runs.ts';
import { claimSummary, findSummary, recordSummary } from '../store/summaries.ts';
import { findPace, recordPace } from '../store/summary-pace.ts';
import { recordTold } from '../store/told-failures.ts';
import { CLASSES_RULE, toldClass } from './classification.ts';
import type { SummaryDecision } from './decide.ts';
import type { DecidedPull } from './decide-pull-request.ts';
import { PAUSES, pauseBefore } from './pace-summary.ts';
import { render, SUMMARY_MARKER } from './render.ts';
import { type SummaryMode, startsComment } from './starts-comment.ts';
import { summaryErrand } from './summary-errand.ts';
import type { SummaryParts } from './summary-parts.ts';

/**
 * Writes the comment of a pull request, unless it says so already or the mode wants none. Answers whether it was put off:
 * then the errand that waits does all of it, the check as well.
 */
export async function writeComment(
  { octokit, database, log, app, pauses = PAUSES }: SummaryParts,
  repository: RepositoryRow,
  head: PushedHead | CommitHead,
  { pull, decision, waitsFor }: DecidedPull,
  mode: SummaryMode,
): Promise<'written' | 'unchanged' | 'put off'> {
  if (mode === 'off') return 'unchanged';
  const body = render(decision);
  const digest = createHash('sha256').update(body).digest('hex');
  const former = await findSummary(database, repository.id, pull.number);
  const known = former?.commentId ?? undefined;
  if (known === undefined ? !startsComment(decision, mode) : former?.bodyDigest === digest) return 'unchanged';
  const place = { repositoryId: repository.id, pullRequest: pull.number, headSha: head.sha };
  const afterSeconds = pauseBefore(await findPace(database, place), pauses);
  if (afterSeconds > 0) {
    await storeErrand(database, summaryErrand(repository, pull.number, head, afterSeconds));
    log.info('summary put off', { repository: repository.id, pullRequest: pull.number, afterSeconds });
    return 'put off';
  }
  const commentId = await upsertComment(octokit, repository, app, {
    pullRequest: pull.number,
    marker: SUMMARY_MARKER,
    body,
    known,
    isNew: former === undefined && (await claimSummary(database, repository.id, pull.number, head.sha)),
  });
  const said = { commentId, headSha: head.sha, bodyDigest: digest, head, waitsFor };
  await recordSummary(database, repository.id, pull.number, said);
  await recordPace(database, place);
  await recordTold(database, repository.id, { ...place, rule: CLASSES_RULE, counts: countTold(decision) });
  log.info('summary written', { repository: repository.id, pullRequest: pull.number, comment: commentId });
  return 'written';
}

/** Failing tests by the class that the rule gave them. */
function countTold({ failed }: SummaryDecision): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { classification } of Object.values(failed).flat()) {
    const told = toldClass(classification);
    counts[told] = (counts[told] ?? 0) + 1;
  }
  return counts;
}
