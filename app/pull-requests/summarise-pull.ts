import { commitRuns } from '../store/commit-runs.ts';
import type { RepositoryRow } from '../store/runs.ts';
import { summarisePullRequests } from './summarise-pull-requests.ts';
import type { SummaryParts } from './summary-parts.ts';

/** The head of a pull request as a webhook tells it; without a repository the fork was deleted. */
export interface ToldHead {
  readonly sha: string;
  readonly ref: string;
  readonly repo: { readonly id: number; readonly owner: { readonly login: string } } | null;
}

/**
 * The summary of a pull request for which no run may come any more: opened, or opened again, after the runs of its newest
 * commit had ended, or pointed at another base branch. Where no report is stored there is nothing to say yet.
 */
export async function summarisePull(
  parts: SummaryParts,
  repository: RepositoryRow,
  { sha, ref: branch, repo }: ToldHead,
): Promise<void> {
  if (repo === null) return;
  const place = { repositoryId: repository.id, headSha: sha, headRepositoryId: repo.id };
  if (!(await commitRuns(parts.database, place)).some(({ reports }) => reports.length > 0)) return;
  await summarisePullRequests(parts, repository, { repositoryId: repo.id, owner: repo.owner.login, branch, sha });
}
