/** What the bot looks for: every artifact of ours begins with it. */
export const ARTIFACT_PREFIX = 'assay-report-';

/**
 * The artifact's name: unique in the run, because GitHub refuses a second one of the same name, and ending in the
 * attempt, so that a re-run can be told from what it repeats. Characters that artifact names forbid become "-".
 */
export function artifactName(env: Readonly<Record<string, string>>): string {
  const parts = [env.IN_JOB || 'job', env.IN_JOB_INDEX || '0', env.IN_RUN_ATTEMPT || '1'];
  return `${ARTIFACT_PREFIX}${parts.map((part) => part.replace(/[^A-Za-z0-9_.-]/g, '-')).join('-')}`;
}
