import type { Budget } from '../github/budget.ts';
import { getRunAttempt } from '../github/get-run-attempt.ts';
import type { GithubRun } from '../github/list-completed-runs.ts';
import type { Octokit } from '../github/octokit.ts';
import type { RepositoryName } from '../github/repository-name.ts';
import type { Queryable } from '../store/database.ts';
import { unknownRuns } from '../store/known-runs.ts';

/**
 * All attempts of some runs that are neither taken in nor on their way, in the order of `runs` and each run's first
 * attempt first: that a test failed before somebody ran it again is evidence. What the newest attempt says is in `runs`
 * already, each earlier one costs a request; `complete` is false when the budget was used up before.
 */
export async function missingAttempts(
  { octokit, database }: { readonly octokit: Octokit; readonly database: Queryable },
  repository: RepositoryName & { readonly id: number },
  runs: readonly GithubRun[],
  budget: Budget,
): Promise<{ readonly missing: GithubRun[]; readonly complete: boolean }> {
  const attempts = runs.flatMap((run) =>
    Array.from({ length: run.run_attempt ?? 1 }, (_, index) => ({ githubRunId: run.id, attempt: index + 1, run })),
  );
  const missing: GithubRun[] = [];
  for (const { attempt, run } of await unknownRuns(database, repository.id, attempts)) {
    if (attempt === (run.run_attempt ?? 1)) {
      missing.push(run);
      continue;
    }
    if (!budget.take()) return { missing, complete: false };
    const former = await getRunAttempt(octokit, repository, run.id, attempt);
    if (former !== undefined) missing.push(former);
  }
  return { missing, complete: true };
}
