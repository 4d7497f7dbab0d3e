import { branchHead } from '../github/branch-head.ts';
import type { Octokit } from '../github/octokit.ts';
import type { Database } from '../store/database.ts';
import { bookRevision, issueAt, issuesToFollow } from '../store/issues.ts';
import type { RepositoryRow } from '../store/runs.ts';
import { decidePerson, type PersonAct } from './decide-person.ts';
import type { IssueRecord } from './issue-record.ts';
import { saveActions } from './save-actions.ts';
import { fromRow } from './stored-record.ts';

/** Somebody else changed it at the same time; the fifth time it is no accident. */
const TRIES = 5;

/**
 * Notes what a person did to an issue: from GitHub's webhook, or found when the bot was about to write. Nothing is written
 * at GitHub. Done twice it changes nothing more.
 * @param repository whose tests the issue is about
 */
export async function notePerson(
  { octokit, database }: { readonly octokit: Octokit; readonly database: Database },
  repository: RepositoryRow,
  at: { readonly filedIn: number; readonly number: number },
  act: Omit<PersonAct, 'sha'>,
): Promise<void> {
  // What a person sees as done is done with what the branch has now; only a commit that contains it can fail anew.
  const sha = await branchHead(octokit, repository, repository.defaultBranch);
  for (let tries = 0; tries < TRIES; tries += 1) {
    const revision = await bookRevision(database, repository.id);
    const row = await issueAt(database, at.filedIn, at.number);
    if (row === undefined || row.repositoryId !== repository.id) return;
    const before = fromRow(row);
    const after = decidePerson(before, { ...act, sha });
    if (after === before) return;
    const others = after.state === 'open' ? await liveBeside(database, repository.id, before) : [];
    // Its cluster has an issue already: the one reopened beside it is the person's own business.
    if (others.some(({ number }) => number !== null) || others.some(({ state }) => state === 'claimed')) return;
    const records = [...others.map((other): IssueRecord => ({ ...other, state: 'closed', isHeld: false })), after];
    const place = { repositoryId: repository.id, revision, runId: null, filedIn: row.filedIn };
    if (await saveActions(database, place, { records, actions: [] })) return;
  }
  throw new Error('the issue changed again and again');
}

/** Other records of the cluster that are not closed. */
async function liveBeside(database: Database, repositoryId: number, { id, key }: IssueRecord): Promise<IssueRecord[]> {
  const rows = (await issuesToFollow(database, repositoryId, [key])).map(fromRow);
  return rows.filter((row) => row.key === key && row.id !== id && row.state !== 'closed');
}
