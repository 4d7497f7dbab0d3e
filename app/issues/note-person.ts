import { branchHead } from '../github/branch-head.ts';
import type { Octokit } from '../github/octokit.ts';
import type { Database } from '../store/database.ts';
import { bookRevision, issueAt, issuesOfKeys } from '../store/issues.ts';
import type { RepositoryRow } from '../store/runs.ts';
import { decidePerson, type PersonAct } from './decide-person.ts';
import { decideReopening } from './decide-reopening.ts';
import type { Decision } from './issue-action.ts';
import type { IssueRecord } from './issue-record.ts';
import { saveActions } from './save-actions.ts';
import { fromRow } from './stored-record.ts';

/** Somebody else changed it at the same time; the fifth time it is no accident. */
const TRIES = 5;

/**
 * Notes what a person did to an issue: from GitHub's webhook, or found when the bot was about to write. Nothing is written
 * at GitHub here, but what follows from a reopening is due after it. Done twice it changes nothing more.
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
    const decision =
      act.what === 'reopened'
        ? await reopening(database, repository.id, before, sha)
        : closing(before, { ...act, sha });
    if (decision.records.length === 0) return;
    const place = { repositoryId: repository.id, revision, runId: null, filedIn: row.filedIn };
    if (await saveActions(database, place, decision)) return;
  }
  throw new Error('the issue changed again and again');
}

function closing(before: IssueRecord, act: PersonAct): Decision {
  const after = decidePerson(before, act);
  return { records: after === before ? [] : [after], actions: [] };
}

async function reopening(
  database: Database,
  repositoryId: number,
  before: IssueRecord,
  sha: string | null,
): Promise<Decision> {
  const rows = (await issuesOfKeys(database, repositoryId, [before.key])).map(fromRow);
  return decideReopening(
    before,
    rows.filter(({ id }) => id !== before.id),
    sha,
  );
}
