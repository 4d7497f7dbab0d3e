import { isReportOf, jobKeyOf, splitJob } from '../../src/report/is-report-of.ts';
import { endedBadly } from '../github/ended-badly.ts';
import { splitName } from './choose-artifacts.ts';

export interface JobFact {
  /** As GitHub shows it: `test (22, linux)` is a leg of a matrix. */
  readonly name: string;
  readonly conclusion: string;
}

export interface LegReport {
  readonly artifactName: string;
  /** Whether it says by itself that something is wrong: a failure, a doubt, a refusal. */
  readonly isRed: boolean;
  /** The matrix values of each of its cells. */
  readonly cells: readonly (readonly string[])[];
}

/** Jobs that ended without the report they should have left. */
export interface DeadJobs {
  readonly jobs: readonly JobFact[];
  /** How many of `jobs` that is; fewer than all when it cannot be told which. */
  readonly count: number;
}

/**
 * Which jobs of an attempt ended badly and left no report. A job is told to have left one by name: the artifact carries
 * the job's name (`assay-report-<job>-<index>-<attempt>`), and one of its cells has the values in the brackets behind
 * it. What has no match is counted: a report that is red stands for one job that ended badly, and where a job has as
 * many reports as legs, none is missing. Pure.
 */
export function findDeadJobs(jobs: readonly JobFact[], reports: readonly LegReport[], attempt: number): DeadJobs {
  // What an earlier attempt left of a cell says nothing about this one.
  const left = reports.filter(({ artifactName }) => [0, attempt].includes(splitName(artifactName).attempt));
  const lost: JobFact[] = [];
  for (const job of jobs.filter(endedBadly)) {
    const own = left.findIndex((report) => isReportOf(job.name, report));
    if (own === -1) lost.push(job);
    else left.splice(own, 1);
  }
  const open = lost.filter((job) => !allReported(job, jobs, reports, attempt));
  const count = Math.max(0, open.length - left.filter(({ isRed }) => isRed).length);
  return { jobs: count === 0 ? [] : open, count };
}

/** Whether all legs of the job's matrix left a report, so that the job failed after its tests. */
function allReported(job: JobFact, jobs: readonly JobFact[], reports: readonly LegReport[], attempt: number): boolean {
  const { key } = splitJob(job.name);
  const legs = jobs.filter(({ name, conclusion }) => splitJob(name).key === key && conclusion !== 'skipped').length;
  const own = reports.filter(
    ({ artifactName }) => splitName(artifactName).attempt === attempt && jobKeyOf(artifactName) === key,
  );
  return own.length >= legs;
}
