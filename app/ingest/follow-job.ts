import type { Context } from 'probot';
import { endedBadly } from '../github/ended-badly.ts';
import type { Database } from '../store/database.ts';
import { saveJobs } from '../store/jobs.ts';
import { findRun, type RunRow } from '../store/runs.ts';
import { jobFacts } from './job-facts.ts';

type Job = Context<'workflow_job.completed'>['payload']['workflow_job'];

/** Stores a job that ended. Answers with its run where that has been heard of and the job can be news to it. */
export async function followJob(database: Database, repositoryId: number, job: Job): Promise<RunRow | undefined> {
  const facts = jobFacts(job);
  if (facts === undefined) return undefined;
  await saveJobs(database, repositoryId, [facts], true);
  return endedBadly(facts) ? findRun(database, repositoryId, facts.githubRunId, facts.attempt) : undefined;
}
