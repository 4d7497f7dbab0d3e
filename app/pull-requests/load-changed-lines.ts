import { type Comparison, compareCommits } from '../github/compare-commits.ts';
import type { Octokit } from '../github/octokit.ts';
import type { Queryable } from '../store/database.ts';
import { coverageOfRuns } from '../store/report-coverage.ts';
import type { RepositoryRow } from '../store/runs.ts';
import { measureChangedLines } from './measure-changed-lines.ts';
import type { ChangedLinesFact } from './pull-request-facts.ts';

/**
 * Which of the changed lines tests ran; undefined where no report at the head lists lines. GitHub is asked only where a run
 * tested the head merged into its base, which may have moved the lines.
 * @param comparison of the base branch with the head; undefined where they have no common commit
 */
export async function loadChangedLines(
  { octokit, database }: { readonly octokit: Octokit; readonly database: Queryable },
  repository: RepositoryRow,
  runIds: readonly number[],
  baseBranch: string,
  comparison: Comparison | undefined,
): Promise<ChangedLinesFact | undefined> {
  const changed = comparison?.changed;
  const paths = (changed ?? []).map(({ path }) => path);
  const reports = await coverageOfRuns(database, repository.id, runIds, paths);
  if (reports.length === 0 || comparison === undefined) return undefined;
  if (changed === undefined) {
    return { total: 0, covered: 0, uncovered: [], unknown: [], leftOut: 0, isTooLarge: true };
  }
  const isMerged = reports.some(
    ({ event, files }) => event.startsWith('pull_request') && Object.keys(files).length > 0,
  );
  // GitHub does not say which commit of the base it merged. One that is too new leaves out a file too many; one that is too
  // old, as the pull request's own word may be, would count the wrong lines.
  const onBase = isMerged ? await compareCommits(octokit, repository, comparison.mergeBase, baseBranch) : { files: [] };
  return measureChangedLines({ reports, changed, changedOnBase: onBase?.files });
}
