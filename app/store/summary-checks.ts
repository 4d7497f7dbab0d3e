import type { Queryable } from './database.ts';

/** What is known of the check run of a commit. */
export interface SummaryCheckRow {
  readonly checkRunId: number | null;
  readonly digest: string | null;
}

interface Place {
  readonly repositoryId: number;
  readonly headSha: string;
}

/** A check is a few calls to GitHub of a second each; who takes longer is dead. */
const CLAIM = '60 seconds';

/** The check of a commit; undefined when none was ever written. */
export async function findSummaryCheck(
  database: Queryable,
  { repositoryId, headSha }: Place,
): Promise<SummaryCheckRow | undefined> {
  const [row] = await database.query<SummaryCheckRow>(
    'SELECT check_run_id AS "checkRunId", digest FROM summary_checks WHERE repository_id = $1 AND head_sha = $2',
    [repositoryId, headSha],
  );
  return row;
}

/** Takes the check of a commit for this process; undefined while another one has it. */
export async function claimSummaryCheck(
  database: Queryable,
  { repositoryId, headSha }: Place,
): Promise<SummaryCheckRow | undefined> {
  const [row] = await database.query<SummaryCheckRow>(
    `INSERT INTO summary_checks (repository_id, head_sha, claimed_until, written_at)
     VALUES ($1, $2, now() + interval '${CLAIM}', now())
     ON CONFLICT (repository_id, head_sha) DO UPDATE SET claimed_until = excluded.claimed_until
       WHERE summary_checks.claimed_until IS NULL OR summary_checks.claimed_until < now()
     RETURNING check_run_id AS "checkRunId", digest`,
    [repositoryId, headSha],
  );
  return row;
}

/** Gives a check back, with what was written when something was. */
export async function releaseSummaryCheck(
  database: Queryable,
  { repositoryId, headSha }: Place,
  written?: { readonly checkRunId: number; readonly digest: string },
): Promise<void> {
  await database.query(
    `UPDATE summary_checks SET claimed_until = NULL, check_run_id = coalesce($3, check_run_id), digest = coalesce($4, digest),
       written_at = CASE WHEN $4::text IS NULL THEN written_at ELSE now() END
     WHERE repository_id = $1 AND head_sha = $2`,
    [repositoryId, headSha, written?.checkRunId ?? null, written?.digest ?? null],
  );
}
