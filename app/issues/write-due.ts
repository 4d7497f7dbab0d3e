import { httpStatus } from '../github/http-status.ts';
import { storeErrand } from '../store/errands.ts';
import { claimWrite, endWrite, type IssueWrite, releaseWrite } from '../store/issue-writes.ts';
import type { RepositoryRow } from '../store/runs.ts';
import type { FilingParts } from './filing-parts.ts';
import type { RepositoryPolicy } from './read-policy.ts';
import { writeIssue } from './write-issue.ts';

/** Event of the errand by which writing goes on later. */
export const WRITE_ISSUES = 'write-issues';

/** GitHub takes 80 writes a minute that create content from an installation; the summaries want some of them. */
const AT_ONCE = 20;
const PAUSE_SECONDS = 60;
/** Long enough for the slowest write; who was killed loses it to the next after this time. */
const HOLD_SECONDS = 120;
/** GitHub will not take it: what it refused so often is not written. */
const MAX_ATTEMPTS = 5;

/**
 * Writes what is due for a repository's issues, one after the other, in the order in which it was decided. What is more than
 * GitHub likes at once, or is in somebody else's hands, goes on by an errand.
 */
export async function writeDue(parts: FilingParts, repository: RepositoryRow, policy: RepositoryPolicy): Promise<void> {
  if (policy.mode !== 'on') return;
  for (let written = 0; ; written += 1) {
    if (written === AT_ONCE) return writeLater(parts, repository, PAUSE_SECONDS);
    const write = await claimWrite(parts.database, repository.id, HOLD_SECONDS);
    if (write === undefined) return;
    if (write === 'held') return writeLater(parts, repository, HOLD_SECONDS);
    await writeOne(parts, repository, policy, write);
  }
}

async function writeOne(
  parts: FilingParts,
  repository: RepositoryRow,
  policy: RepositoryPolicy,
  write: IssueWrite,
): Promise<void> {
  const { database, log } = parts;
  const about = { repository: repository.id, write: write.id, kind: write.kind };
  try {
    const outcome = await writeIssue(parts, repository, policy, write);
    const isDone = !outcome.startsWith('dropped: ');
    await endWrite(database, repository.id, write.id, isDone ? 'done' : 'dropped', outcome);
    log.info('issue written', { ...about, outcome });
  } catch (error) {
    const status = httpStatus(error);
    if (status !== undefined && [403, 404, 410, 422].includes(status) && write.attempts >= MAX_ATTEMPTS) {
      await endWrite(database, repository.id, write.id, 'dropped', `dropped: GitHub answers ${status}`);
      log.error('issue not written', { ...about, status });
      return;
    }
    await releaseWrite(database, repository.id, write.id);
    throw error;
  }
}

/** Has an errand write what is due. */
export async function writeLater(
  { database }: Pick<FilingParts, 'database'>,
  repository: RepositoryRow,
  afterSeconds: number,
): Promise<void> {
  await storeErrand(database, {
    id: `${WRITE_ISSUES}:${repository.id}`,
    action: WRITE_ISSUES,
    repositoryId: repository.id,
    installationId: repository.installationId,
    about: { target: repository },
    afterSeconds,
  });
}
