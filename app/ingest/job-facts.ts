import type { Context } from 'probot';
import type { GithubJob } from '../github/list-jobs.ts';
import type { JobRow } from '../store/jobs.ts';

/** A job as a webhook or the API describes it. */
type Job = Context<'workflow_job.completed'>['payload']['workflow_job'] | GithubJob;

/** Longer than any name that a person reads. */
const MAX_NAME = 500;
/** A job asks for a handful of labels. */
const MAX_LABELS = 20;

/** The facts of a job that ended; undefined for one that did not. */
export function jobFacts(job: Job): JobRow | undefined {
  const { id, run_id, run_attempt, name, conclusion, started_at, completed_at } = job;
  if (conclusion === null || completed_at === null) return undefined;
  return {
    jobId: id,
    githubRunId: run_id,
    attempt: run_attempt ?? 1,
    name: name.slice(0, MAX_NAME),
    conclusion,
    startedAt: started_at === '' ? null : started_at,
    completedAt: completed_at,
    labels: job.labels.slice(0, MAX_LABELS).map((label) => String(label).slice(0, MAX_NAME)),
  };
}
