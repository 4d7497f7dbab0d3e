import type { CoverageLines } from '../../src/model/generated/report-extra.ts';
import { cleanJson } from './clean-json.ts';
import type { Queryable } from './database.ts';

/** Lines of one report, of the files that were asked for. */
export interface StoredCoverage {
  /** What started the run, in GitHub's words: a run of `pull_request` tests the head merged into its base. */
  readonly event: string;
  /** By path: covered and uncovered lines as ranges. */
  readonly files: Readonly<Record<string, readonly [covered: string, uncovered: string]>>;
  /** Files that the report left out. */
  readonly cut: number;
}

/** Keeps the lines of a report beside it. Of a repository that the report is none of, nothing is kept. */
export async function storeCoverage(
  database: Queryable,
  repositoryId: number,
  reportId: number,
  { files, cut = 0 }: CoverageLines,
): Promise<void> {
  const byPath = Object.fromEntries(files.map(({ file, covered, uncovered }) => [file, [covered, uncovered]]));
  await database.query(
    `INSERT INTO report_coverage (repository_id, report_id, files, cut, completed_at)
     SELECT runs.repository_id, reports.id, $3::jsonb, $4, runs.completed_at FROM reports JOIN runs ON runs.id = run_id
     WHERE runs.repository_id = $1 AND reports.id = $2 ON CONFLICT DO NOTHING`,
    [repositoryId, reportId, cleanJson(byPath), cut],
  );
}

/** What the complete reports of some runs say of some files; a report without any of them is there as well. */
export async function coverageOfRuns(
  database: Queryable,
  repositoryId: number,
  runIds: readonly number[],
  files: readonly string[],
): Promise<StoredCoverage[]> {
  return database.query<StoredCoverage>(
    `SELECT event, cut, (
       SELECT coalesce(jsonb_object_agg(key, value), '{}') FROM jsonb_each(files) WHERE key = ANY($3::text[])
     ) AS files
     FROM report_coverage JOIN reports ON reports.id = report_id JOIN runs ON runs.id = run_id
     WHERE report_coverage.repository_id = $1 AND runs.repository_id = $1 AND run_id = ANY($2::bigint[]) AND complete
     ORDER BY reports.id`,
    [repositoryId, runIds, files],
  );
}
