import { cleanJson } from './clean-json.ts';
import type { Queryable } from './database.ts';

/** How right a rule was in one class, by what people said. */
export interface ToldClass {
  readonly rule: string;
  readonly told: string;
  /** Failing tests that summaries told in this class, each once for a commit of a pull request. */
  readonly count: number;
  /** Of them, those that a person said the change broke. */
  readonly saidMine: number;
  /** And those that a person said it did not. */
  readonly saidNotMine: number;
}

/** Keeps how many failing tests a summary told in each class; written anew, the newest counts. */
export async function recordTold(
  database: Queryable,
  repositoryId: number,
  told: {
    readonly pullRequest: number;
    readonly headSha: string;
    readonly rule: string;
    readonly counts: Readonly<Record<string, number>>;
  },
): Promise<void> {
  await database.query(
    `INSERT INTO told_failures (repository_id, pull_request, head_sha, rule, counts) VALUES ($1, $2, $3, $4, $5::jsonb)
     ON CONFLICT (repository_id, pull_request, head_sha, rule) DO UPDATE SET counts = excluded.counts, told_at = now()`,
    [repositoryId, told.pullRequest, told.headSha, told.rule, cleanJson(told.counts)],
  );
}

/** What summaries told in each class, by rule, with what people said of it. */
export async function toldClasses(database: Queryable, repositoryId: number): Promise<ToldClass[]> {
  return database.query<ToldClass>(
    `WITH told AS (
       SELECT rule, class.key AS told, sum(class.value::integer)::integer AS count
       FROM told_failures, jsonb_each_text(counts) AS class WHERE repository_id = $1 GROUP BY rule, class.key
     ), said AS (
       SELECT rule, told, count(*) FILTER (WHERE is_mine)::integer AS mine, count(*) FILTER (WHERE NOT is_mine)::integer AS others
       FROM corrections WHERE repository_id = $1 GROUP BY rule, told
     ) SELECT rule, told, coalesce(count, 0) AS count, coalesce(mine, 0) AS "saidMine", coalesce(others, 0) AS "saidNotMine"
     FROM told FULL JOIN said USING (rule, told) ORDER BY rule COLLATE "C", told COLLATE "C"`,
    [repositoryId],
  );
}
