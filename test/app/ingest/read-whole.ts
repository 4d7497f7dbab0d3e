import type { ArtifactRequest } from '../../../app/ingest/artifact-request.ts';
import { readArtifact } from '../../../app/ingest/read-artifact.ts';
import type { OrderedResult, ReportOutcome } from '../../../app/store/reports.ts';

export const ASSAY: ArtifactRequest = { kind: 'assay' };

/** What an artifact turns out to be, with all its results at once, in the order in which they are stored. */
export async function readWhole(
  zip: Buffer | Promise<Buffer>,
  request: ArtifactRequest = ASSAY,
): Promise<Exclude<ReportOutcome, { results: unknown }> | (ReportOutcome & { results: readonly OrderedResult[] })> {
  const outcome = await readArtifact(async () => zip, request);
  if ('errorCode' in outcome) return outcome;
  const results: OrderedResult[] = [];
  if (Symbol.asyncIterator in outcome.results) for await (const batch of outcome.results) results.push(...batch);
  return { ...outcome, results };
}

/** The code by which an artifact is refused. */
export async function refusalOf(zip: Buffer | Promise<Buffer>, request?: ArtifactRequest): Promise<string> {
  const outcome = await readWhole(zip, request);
  return 'errorCode' in outcome ? outcome.errorCode : `not refused: ${outcome.results.length} results`;
}
