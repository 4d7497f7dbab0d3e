import type { Octokit } from './octokit.ts';
import type { RepositoryName } from './repository-name.ts';

/** Every artifact that Assay uploads begins with it; artifacts of other names are none of ours. */
export const ARTIFACT_PREFIX = 'assay-report-';

export interface ReportArtifact {
  readonly id: number;
  readonly name: string;
  /** Bytes of the zip file, as GitHub counts them. */
  readonly size: number;
  readonly expired: boolean;
  /** Lower-case SHA-256 of the zip file in hexadecimal; servers without digests leave it out. */
  readonly sha256: string | undefined;
}

/** The artifacts of a run, of all its attempts, that carry a report. */
export async function listReportArtifacts(
  octokit: Octokit,
  { owner, name }: RepositoryName,
  runId: number,
): Promise<ReportArtifact[]> {
  const all = await octokit.paginate(octokit.rest.actions.listWorkflowRunArtifacts, {
    owner,
    repo: name,
    run_id: runId,
    per_page: 100,
  });
  return all
    .filter((artifact) => artifact.name.startsWith(ARTIFACT_PREFIX))
    .map((artifact) => ({
      id: artifact.id,
      name: artifact.name,
      size: artifact.size_in_bytes,
      expired: artifact.expired,
      sha256: /^sha256:([0-9a-f]{64})$/i.exec(artifact.digest ?? '')?.[1]?.toLowerCase(),
    }));
}
