import { createHash } from 'node:crypto';
import { createIssue } from '../github/create-issue.ts';
import { findIssue } from '../github/find-issue.ts';
import { httpStatus } from '../github/http-status.ts';
import { type IssueNow, lookAtIssue } from '../github/look-at-issue.ts';
import type { RepositoryName } from '../github/repository-name.ts';
import { rewriteIssue } from '../github/rewrite-issue.ts';
import { sayOnce } from '../github/say-once.ts';
import { setIssueState } from '../github/set-issue-state.ts';
import { type IssueWrite, lastOutcome } from '../store/issue-writes.ts';
import { type IssueRow, issuesByIds, markIssueFiled, markIssueUnfiled } from '../store/issues.ts';
import type { RepositoryRow } from '../store/runs.ts';
import { closingMerge } from './closing-merge.ts';
import { composeComment } from './compose-comment.ts';
import type { FilingParts } from './filing-parts.ts';
import { commentMarker, markerStart } from './issue-marker.ts';
import { loadStory } from './load-story.ts';
import { loadTitles } from './load-titles.ts';
import { notePerson } from './note-person.ts';
import type { RepositoryPolicy } from './read-policy.ts';
import { renderIssue } from './render.ts';
import { listedIn, renderOverview } from './render-overview.ts';
import { routeIssue } from './route-issue.ts';

/** GitHub's clock and the database's differ by seconds; a day is on the safe side and still one page of issues. */
const DAY_MS = 86_400_000;

/** Does one write at GitHub and answers with what came of it in a word; `dropped: ` and why, when there was nothing to do. */
export async function writeIssue(
  parts: FilingParts,
  repository: RepositoryRow,
  policy: RepositoryPolicy,
  write: IssueWrite,
): Promise<string> {
  const [row] = await issuesByIds(parts.database, repository.id, [write.issueId]);
  if (row === undefined) return 'dropped: there is no such issue';
  const place: RepositoryName =
    policy.tracker !== undefined && policy.tracker.id === row.filedIn ? policy.tracker : repository;
  if (row.number === null && row.filedIn !== repository.id && place === repository)
    return 'dropped: the tracker has changed';
  if (write.kind === 'open') return open(parts, repository, place, policy, write, row);
  if (write.kind === 'overview') return overview(parts, repository, place, policy, write, row);
  if (row.number === null) return 'dropped: it was never filed';

  const { octokit, app } = parts;
  const { number } = row;
  const now = await lookAtIssue(octokit, place, app, number);
  const fate = await heed(parts, repository, row, now);
  if (now === undefined || fate !== undefined) return fate ?? 'dropped: gone';
  const wantsOpen = write.kind === 'close' || write.kind === 'comment' || write.kind === 'link';
  if (wantsOpen && !now.isOpen) return 'dropped: closed already';
  const marker = commentMarker(write.id);
  const body = await composeComment(parts.database, repository, write, row, marker);
  const isRetry = write.attempts > 1;
  // Open first: a comment on a closed issue is easily missed. Closing comes last: who reads it sees the reason.
  if (write.kind === 'reopen' && !now.isOpen) await setIssueState(octokit, place, number, { open: true });
  await sayOnce(octokit, place, app, { number, marker, body, isRetry });
  if (write.kind === 'close') {
    const closing = write.about.closing as { reason?: 'completed' | 'not_planned' | 'duplicate' } | null;
    await setIssueState(octokit, place, number, { open: false, reason: closing?.reason ?? 'completed' });
  }
  return write.kind;
}

/** What a person did and no webhook told: it goes before what the bot decided without knowing it. */
async function heed(
  parts: FilingParts,
  repository: RepositoryRow,
  row: IssueRow,
  now: IssueNow | undefined,
): Promise<string | undefined> {
  const at = { filedIn: row.filedIn, number: row.number as number };
  if (now === undefined) {
    await notePerson(parts, repository, at, { what: 'deleted', reason: 'not_planned' });
    return 'dropped: gone';
  }
  const { by } = (row.record.closing ?? {}) as { by?: string };
  const isKnown = by === 'person' || by === 'merge';
  if (!now.isClosedByPerson || isKnown) return undefined;
  // A person closed it as done, it failed again, and the bot decided to reopen: that it knew.
  const isReopening = row.state === 'open' && row.closedByPerson > 0 && now.reason === 'completed';
  if (isReopening) return undefined;
  const { closedAt, reason } = now;
  const mayBeMerge = row.kind === 'flaky' && reason === 'completed' && closedAt !== null;
  const merge = mayBeMerge ? await closingMerge(parts, repository, { ...at, closedAt }) : undefined;
  await notePerson(parts, repository, at, { what: 'closed', reason, merge });
  return 'dropped: a person closed it';
}

async function open(
  { octokit, database, log, app }: FilingParts,
  repository: RepositoryRow,
  place: RepositoryName,
  policy: RepositoryPolicy,
  write: IssueWrite,
  row: IssueRow,
): Promise<string> {
  if (row.number !== null) return 'opened';
  const mark = { key: row.key, episode: row.episode, repository: repository.id };
  const since = new Date(new Date(write.decidedAt).getTime() - DAY_MS);
  // Only a second try can find what the first one left.
  const found =
    write.attempts > 1 ? await findIssue(octokit, place, app, { marker: markerStart(mark), since }) : undefined;
  if (found !== undefined) {
    await markIssueFiled(database, repository.id, row.id, { filedIn: row.filedIn, number: found });
    return 'found again';
  }
  if (row.state === 'closed') return 'dropped: over before it was filed';
  try {
    const story = await loadStory({ octokit, database }, repository, policy, write, row);
    const routing = routeIssue(story, policy);
    const number = await createIssue(octokit, place, { ...renderIssue(story), ...routing });
    await markIssueFiled(database, repository.id, row.id, { filedIn: row.filedIn, number });
    return 'opened';
  } catch (error) {
    if (httpStatus(error) !== 410) throw error;
    log.warn('issues are disabled in this repository', { repository: repository.id });
    await markIssueUnfiled(database, repository.id, row.id);
    return 'dropped: issues are disabled';
  }
}

/** The overview is the only issue whose body is written anew, and only for as long as nobody else has written in it. */
async function overview(
  parts: FilingParts,
  repository: RepositoryRow,
  place: RepositoryName,
  policy: RepositoryPolicy,
  write: IssueWrite,
  row: IssueRow,
): Promise<string> {
  const { octokit, database, app } = parts;
  const titles = await loadTitles(
    database,
    repository.id,
    listedIn(write.about).map(({ key }) => key),
  );
  const { title, body } = renderOverview(repository, policy, row, write, titles);
  const digest = digestOf(body);
  if (row.number === null) {
    const mark = { key: row.key, episode: row.episode, repository: repository.id };
    const since = new Date(new Date(write.decidedAt).getTime() - DAY_MS);
    const found =
      write.attempts > 1 ? await findIssue(octokit, place, app, { marker: markerStart(mark), since }) : undefined;
    const number = found ?? (await createIssue(octokit, place, { title, body, labels: ['assay'] }));
    await markIssueFiled(database, repository.id, row.id, { filedIn: row.filedIn, number });
    return digest;
  }
  const now = await lookAtIssue(octokit, place, app, row.number);
  const fate = await heed(parts, repository, row, now);
  if (now === undefined || fate !== undefined) return fate ?? 'dropped: gone';
  const known = await lastOutcome(database, repository.id, row.id, 'overview');
  const isTouched = known !== undefined && known !== digestOf(now.body) && digestOf(now.body) !== digest;
  if (!isTouched && digestOf(now.body) !== digest) await rewriteIssue(octokit, place, row.number, body);
  if (row.state === 'closed' && now.isOpen)
    await setIssueState(octokit, place, row.number, { open: false, reason: 'completed' });
  if (row.state === 'open' && !now.isOpen) await setIssueState(octokit, place, row.number, { open: true });
  return isTouched ? known : digest;
}

function digestOf(text: string): string {
  return createHash('sha256').update(text.replace(/\r\n/g, '\n').trim()).digest('hex').slice(0, 32);
}
