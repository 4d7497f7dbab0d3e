import { cleanText } from './clean-text.ts';
import type { Database } from './database.ts';
import type { RunPlace } from './run-steps.ts';

/** No artifact has such a name: GitHub allows no colon in one. */
export const JOB_PREFIX = 'job:';

/** A job that left no report, as it is kept among the reports. */
export interface DeadJobRow {
  /** Name of the job; any other one where it is not known. */
  readonly name: string;
  readonly message: string;
}

/**
 * Keeps exactly these jobs of a run as reports that never came (JOB_NO_REPORT); what is no longer true goes. Answers
 * with whether anything changed.
 */
export async function replaceDeadJobs(
  database: Database,
  { repositoryId, runId }: RunPlace,
  jobs: readonly DeadJobRow[],
): Promise<boolean> {
  const names = jobs.map(({ name }) => cleanText(JOB_PREFIX + name));
  const messages = jobs.map(({ message }) => cleanText(message));
  return database.transaction(async (transaction) => {
    const gone = await transaction.query(
      `DELETE FROM reports USING runs WHERE runs.id = reports.run_id AND runs.repository_id = $1 AND runs.id = $2
         AND artifact_name LIKE '${JOB_PREFIX}%' AND error_code = 'JOB_NO_REPORT'
         AND (artifact_name, error_message) NOT IN (SELECT * FROM unnest($3::text[], $4::text[])) RETURNING 1`,
      [repositoryId, runId, names, messages],
    );
    const added = await transaction.query(
      `INSERT INTO reports (run_id, artifact_name, conclusion, error_code, error_message, repository_id, complete, passed,
         failed, skipped, other)
       SELECT runs.id, job.name, 'inconclusive', 'JOB_NO_REPORT', job.message, runs.repository_id, true, 0, 0, 0, 0
       FROM runs CROSS JOIN unnest($3::text[], $4::text[]) AS job (name, message)
       WHERE runs.repository_id = $1 AND runs.id = $2 ORDER BY job.name
       ON CONFLICT (run_id, artifact_name) DO NOTHING RETURNING 1`,
      [repositoryId, runId, names, messages],
    );
    return gone.length + added.length > 0;
  });
}
