import type { Test } from 'ctrf';
import type { Conclusion, ReportExtra } from '../../src/model/generated/report-extra.ts';
import { cleanJson } from './clean-json.ts';
import { cleanText } from './clean-text.ts';
import type { Database, Queryable } from './database.ts';

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
}

/** What an artifact turned out to be: a report, or something that was refused. */
export type ReportOutcome =
  | { readonly conclusion: Conclusion; readonly extra: ReportExtra; readonly results: readonly NewResult[] }
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

/** A transaction holds the embedded engine's only session; a thousand rows keep others waiting for milliseconds. */
const CHUNK = 1_000;
/** What is kept of one message or trace: enough to recognise a failure by, bounded against a flood. */
const MAX_TEXT = 20_000;

/** Names of the artifacts of a run that were read or refused already. */
export async function storedArtifacts(database: Queryable, runId: number): Promise<Set<string>> {
  const rows = await database.query<{ name: string }>('SELECT artifact_name AS name FROM reports WHERE run_id = $1', [
    runId,
  ]);
  return new Set(rows.map(({ name }) => name));
}

/** The reports of a run, read and refused, in the order of their names. */
export async function reportsOfRun(database: Queryable, runId: number): Promise<ReportRow[]> {
  return database.query<ReportRow>(
    `SELECT id, artifact_name AS "artifactName", conclusion, error_code AS "errorCode", error_message AS "errorMessage", extra
     FROM reports WHERE run_id = $1 ORDER BY artifact_name`,
    [runId],
  );
}

/**
 * Stores an artifact's report with all its results, or why it was refused, in one transaction.
 * False when this artifact of this run is there already: then nothing changes.
 */
export async function storeReport(
  database: Database,
  target: { repositoryId: number; runId: number; artifactName: string },
  outcome: ReportOutcome,
): Promise<boolean> {
  return database.transaction(async (transaction) => {
    const refused = 'errorCode' in outcome;
    const [row] = await transaction.query<{ id: number }>(
      `INSERT INTO reports (run_id, artifact_name, conclusion, error_code, error_message, extra) VALUES ($1, $2, $3, $4, $5, $6::jsonb)
       ON CONFLICT (run_id, artifact_name) DO NOTHING RETURNING id`,
      [
        target.runId,
        cleanText(target.artifactName),
        refused ? 'inconclusive' : outcome.conclusion,
        refused ? outcome.errorCode : null,
        refused ? cleanText(outcome.errorMessage) : null,
        refused ? null : cleanJson(outcome.extra),
      ],
    );
    if (row === undefined) return false;
    if (!refused) await storeResults(transaction, target.repositoryId, row.id, outcome.results.map(clean));
    return true;
  });
}

function clean(result: NewResult): NewResult {
  const cut = (text: string | null) => (text === null ? null : cleanText(text.slice(0, MAX_TEXT)));
  return {
    ...result,
    suite: cleanText(result.suite),
    path: result.path.map(cleanText),
    name: cleanText(result.name),
    file: cut(result.file),
    variant: cleanText(result.variant),
    message: cut(result.message),
    trace: cut(result.trace),
  };
}

async function storeResults(
  transaction: Queryable,
  repositoryId: number,
  reportId: number,
  results: readonly NewResult[],
): Promise<void> {
  // Two processes that add the same tests in different orders would wait for each other; with the tests of the whole
  // report sorted, not of each chunk, one waits for the other.
  const known = [...new Map(results.map((result) => [result.identity, result])).values()].sort((a, b) =>
    a.identity < b.identity ? -1 : 1,
  );
  for (let start = 0; start < known.length; start += CHUNK) {
    const tests = known.slice(start, start + CHUNK);
    await transaction.query(
      `INSERT INTO tests (repository_id, identity, suite, path, name, file)
       SELECT $1, identity, suite, ARRAY(SELECT jsonb_array_elements_text(path::jsonb)), name, file
       FROM unnest($2::text[], $3::text[], $4::text[], $5::text[], $6::text[]) AS t (identity, suite, path, name, file)
       ON CONFLICT (repository_id, identity) DO NOTHING`,
      [
        repositoryId,
        tests.map(({ identity }) => identity),
        tests.map(({ suite }) => suite),
        tests.map(({ path }) => JSON.stringify(path)),
        tests.map(({ name }) => name),
        tests.map(({ file }) => file),
      ],
    );
  }
  for (let start = 0; start < results.length; start += CHUNK) {
    const chunk = results.slice(start, start + CHUNK);
    await transaction.query(
      `INSERT INTO results (report_id, ordinal, test_id, variant, status, duration_ms, message, trace)
       SELECT $1, r.ordinal, tests.id, r.variant, r.status, r.duration_ms, r.message, r.trace
       FROM unnest($3::integer[], $4::text[], $5::text[], $6::text[], $7::double precision[], $8::text[], $9::text[])
         AS r (ordinal, identity, variant, status, duration_ms, message, trace)
       JOIN tests ON tests.repository_id = $2 AND tests.identity = r.identity`,
      [
        reportId,
        repositoryId,
        chunk.map((_result, index) => start + index),
        chunk.map(({ identity }) => identity),
        chunk.map(({ variant }) => variant),
        chunk.map(({ status }) => status),
        chunk.map(({ durationMs }) => durationMs),
        chunk.map(({ message }) => message),
        chunk.map(({ trace }) => trace),
      ],
    );
  }
}
