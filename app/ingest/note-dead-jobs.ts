import { endedBadly } from '../github/ended-badly.ts';
import { listJobs } from '../github/list-jobs.ts';
import { workflowHasReports } from '../store/commit-runs.ts';
import { type DeadJobRow, JOB_PREFIX, replaceDeadJobs } from '../store/dead-jobs.ts';
import { type JobRow, jobsOfRun, saveJobs } from '../store/jobs.ts';
import { type ReportRow, reportsOfRun } from '../store/reports.ts';
import type { RepositoryRow, RunRow } from '../store/runs.ts';
import { type DeadJobs, findDeadJobs, type LegReport } from './find-dead-jobs.ts';
import type { IngestParts } from './ingest-parts.ts';
import { jobFacts } from './job-facts.ts';

/** So many names stand in one message; the others are counted. */
const NAMED = 10;

/**
 * Keeps which jobs of a run ended without the report they should have left, so that they are inconclusive and not
 * silence. A green run costs nothing. GitHub is only asked for the jobs of a run that is not green when it has not told
 * of any that ended badly. Answers `news` when something changed.
 */
export async function noteDeadJobs(
  { octokit, database, log }: IngestParts,
  repository: RepositoryRow,
  run: RunRow,
): Promise<'news' | undefined> {
  if (run.source === 'checks' || !endedBadly(run)) return undefined;
  const { id: repositoryId } = repository;
  const place = { repositoryId, runId: run.id };
  let jobs = await jobsOfRun(database, repositoryId, run.githubRunId, run.attempt);
  if (!jobs.some(endedBadly)) {
    const told = await listJobs(octokit, repository, run.githubRunId, run.attempt);
    await saveJobs(
      database,
      repositoryId,
      told.flatMap((job) => jobFacts(job) ?? []),
      // Whoever asks is the step that sees them.
      false,
    );
    jobs = await jobsOfRun(database, repositoryId, run.githubRunId, run.attempt);
  }
  const reports = (await reportsOfRun(database, repositoryId, run.id)).filter(
    ({ artifactName }) => !artifactName.startsWith(JOB_PREFIX),
  );
  const isOurs = reports.length > 0 || (await workflowHasReports(database, repositoryId, run.workflowId));
  const dead = isOurs ? findDeadJobs(jobs, reports.map(legReport), run.attempt) : { jobs: [], count: 0 };
  if (!(await replaceDeadJobs(database, place, rowsOf(dead, jobs)))) return undefined;
  log.warn('jobs without a report', { repository: repositoryId, run: run.githubRunId, jobs: dead.count });
  return 'news';
}

function legReport({ artifactName, conclusion, errorCode, extra }: ReportRow): LegReport {
  return {
    artifactName,
    isRed: errorCode !== null || conclusion !== 'success',
    cells: (extra?.suites ?? []).map(({ variant }) => Object.values(variant)),
  };
}

/** A row for each: with its name, or, where it cannot be told which it was, with the names of all it may be. */
function rowsOf({ jobs, count }: DeadJobs, all: readonly JobRow[]): DeadJobRow[] {
  const names = [...new Set(jobs.map(({ name }) => name))];
  if (count === jobs.length) {
    const endOf = (name: string) => all.find((job) => job.name === name && endedBadly(job))?.conclusion ?? 'failure';
    return names.map((name) => ({ name, message: `${name} ended with ${endOf(name)} and left no report` }));
  }
  const shown = names.slice(0, NAMED).join(', ') + (names.length > NAMED ? `, ${names.length - NAMED} more` : '');
  const message = `${count} of these jobs left no report, and it cannot be told which: ${shown}`;
  return Array.from({ length: count }, (_, index) => ({ name: `? ${index + 1}`, message }));
}
