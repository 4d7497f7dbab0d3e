import { isReportOf } from '../../src/report/is-report-of.ts';
import type { GithubRun } from '../github/list-completed-runs.ts';
import { type GithubJob, listJobs } from '../github/list-jobs.ts';
import type { Octokit } from '../github/octokit.ts';
import type { Queryable } from '../store/database.ts';
import { reportsOfRun } from '../store/reports.ts';
import { findRun, type RepositoryRow } from '../store/runs.ts';

/** The jobs of a run whose name contains a text, or else those whose reports have a suite of that name. */
export async function jobsOfSuite(
  { octokit, database }: { readonly octokit: Octokit; readonly database: Queryable },
  repository: RepositoryRow,
  run: GithubRun,
  name: string,
): Promise<GithubJob[]> {
  const attempt = run.run_attempt ?? 1;
  const jobs = await listJobs(octokit, repository, run.id, attempt);
  const wanted = name.toLowerCase();
  const named = jobs.filter((job) => job.name.toLowerCase().includes(wanted));
  if (named.length > 0) return named;
  const stored = await findRun(database, repository.id, run.id, attempt);
  const reports = stored === undefined ? [] : await reportsOfRun(database, repository.id, stored.id);
  const own = reports.flatMap(({ artifactName, extra }) => {
    const suites = (extra?.suites ?? []).filter((suite) => suite.name.toLowerCase() === wanted);
    return suites.length === 0 ? [] : [{ artifactName, cells: suites.map(({ variant }) => Object.values(variant)) }];
  });
  return jobs.filter((job) => own.some((report) => isReportOf(job.name, report)));
}
