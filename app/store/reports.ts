import type { Test } from 'ctrf';
import type { Conclusion, ReportExtra } from '../../src/model/generated/report-extra.ts';
import type { Queryable } from './database.ts';

/** One result on its way into the store. */
export interface NewResult {
  readonly identity: string;
  readonly suite: string;
  readonly path: readonly string[];
  readonly name: string;
  readonly file: string | null;
  readonly variant: string;
  readonly status: Test['status'];
  readonly durationMs: number;
  readonly message: string | null;
  readonly trace: string | null;
  /** Outcomes of the attempts before the one that counts: p passed, f failed, s skipped, such as ff; none without it. */
  readonly attempts?: string;
}

/** A result that the database takes, with its place in the report, from 0. */
export interface OrderedResult extends NewResult {
  readonly ordinal: number;
}

/** Results that are cleaned and in order already (order-results.ts), some at a time. They can be read once. */
export interface ResultStream extends AsyncIterable<readonly OrderedResult[]> {
  /** How many there will be. */
  readonly length: number;
  /** Nothing more is read: whoever makes them may stop. To be called in any case, also after the last one. */
  close(): void;
}

/** What an artifact turned out to be: a report, or something that was refused. */
export type ReportOutcome =
  | {
      readonly conclusion: Conclusion;
      readonly extra: ReportExtra;
      readonly results: readonly NewResult[] | ResultStream;
    }
  | { readonly errorCode: string; readonly errorMessage: string };

export interface ReportRow {
  readonly id: number;
  readonly artifactName: string;
  readonly conclusion: Conclusion;
  /** Why it was refused; null when it was read. */
  readonly errorCode: string | null;
  readonly errorMessage: string | null;
  readonly extra: ReportExtra | null;
}

/** Names of the artifacts of a run that were refused, or read to the end. */
export async function storedArtifacts(database: Queryable, repositoryId: number, runId: number): Promise<Set<string>> {
  const rows = await database.query<{ name: string }>(
    `SELECT artifact_name AS name FROM reports JOIN runs ON runs.id = reports.run_id
     WHERE runs.repository_id = $1 AND runs.id = $2 AND complete`,
    [repositoryId, runId],
  );
  return new Set(rows.map(({ name }) => name));
}

/** The reports of a run, read and refused, in the order of their names. */
export async function reportsOfRun(database: Queryable, repositoryId: number, runId: number): Promise<ReportRow[]> {
  return database.query<ReportRow>(
    `SELECT reports.id, artifact_name AS "artifactName", reports.conclusion, error_code AS "errorCode",
       error_message AS "errorMessage", extra
     FROM reports JOIN runs ON runs.id = reports.run_id
     WHERE runs.repository_id = $1 AND runs.id = $2 AND complete ORDER BY artifact_name`,
    [repositoryId, runId],
  );
}
