import { branchHead } from '../github/branch-head.ts';
import type { Octokit } from '../github/octokit.ts';
import type { Database } from '../store/database.ts';
import type { IssueRow } from '../store/issues.ts';
import type { RepositoryRow } from '../store/runs.ts';
import { addFix } from '../store/test-fixes.ts';
import { testsOf } from './obey-command.ts';
import { fromRow } from './stored-record.ts';

/**
 * Takes the closing of a flaky test's issue as completed for the word that it is fixed: by the merge that closed it, or, as
 * GitHub tells no webhook which commit that was, by what the default branch has now, of which it is a part.
 */
export async function noteFix(
  { octokit, database }: { readonly octokit: Octokit; readonly database: Database },
  repository: RepositoryRow,
  row: IssueRow,
  { author, merge }: { readonly author: string; readonly merge: string | undefined },
): Promise<void> {
  const record = fromRow(row);
  const testIds = testsOf(record);
  if (record.kind !== 'flaky' || testIds.length === 0) return;
  const commit = merge ?? (await branchHead(octokit, repository, repository.defaultBranch));
  if (commit === null) return;
  await addFix(database, repository.id, { testIds, commit, author, reason: `closed issue ${row.number}` });
}
