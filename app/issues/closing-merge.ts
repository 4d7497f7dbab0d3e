import { branchHead } from '../github/branch-head.ts';
import { commitMessage } from '../github/commit-message.ts';
import { mergedPulls } from '../github/merged-pulls.ts';
import type { Octokit } from '../github/octokit.ts';
import { parseFixes } from '../quarantine/parse-fixes.ts';
import type { Queryable } from '../store/database.ts';
import { type RepositoryRow, repositoryById } from '../store/runs.ts';

/** GitHub closes an issue within seconds of the merge that says it fixes it. */
const SOON_MS = 300_000;

/**
 * The commit on the default branch whose merge had GitHub close an issue, by a keyword in its text; undefined when somebody
 * closed it in another way. GitHub tells no webhook which it was.
 * @param closedAt ISO 8601
 */
export async function closingMerge(
  { octokit, database }: { readonly octokit: Octokit; readonly database: Queryable },
  repository: RepositoryRow,
  issue: { readonly filedIn: number; readonly number: number; readonly closedAt: string },
): Promise<string | undefined> {
  const nameOf = ({ owner, name }: RepositoryRow) => `${owner}/${name}`.toLowerCase();
  const own = nameOf(repository);
  const tracker = issue.filedIn === repository.id ? repository : await repositoryById(database, issue.filedIn);
  if (tracker === undefined) return undefined;
  const says = (text: string) =>
    parseFixes(text).some((one) => one.number === issue.number && (one.repository ?? own) === nameOf(tracker));
  const isSoon = (at: string) => Math.abs(Date.parse(issue.closedAt) - Date.parse(at)) <= SOON_MS;
  const pulls = await mergedPulls(octokit, repository, repository.defaultBranch);
  const pull = pulls.find(({ text, mergedAt }) => isSoon(mergedAt) && says(text));
  if (pull !== undefined) return pull.sha;
  // A commit that was pushed, or squashed from commits that say it.
  const head = await branchHead(octokit, repository, repository.defaultBranch);
  return head !== null && says(await commitMessage(octokit, repository, head)) ? head : undefined;
}
