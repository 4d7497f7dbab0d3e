import type { Octokit } from './octokit.ts';
import type { RepositoryName } from './repository-name.ts';

export interface RunArtifact {
  readonly id: number;
  readonly name: string;
  /** Bytes of the zip file, as GitHub counts them. */
  readonly size: number;
  readonly expired: boolean;
  /** Lower-case SHA-256 of the zip file in hexadecimal; servers without digests leave it out. */
  readonly sha256: string | undefined;
  /** ISO 8601; undefined where GitHub does not say. */
  readonly createdAt: string | undefined;
}

/** All artifacts of a run, of all its attempts. */
export async function listArtifacts(
  octokit: Octokit,
  { owner, name }: RepositoryName,
  runId: number,
): Promise<RunArtifact[]> {
  const all = await octokit.paginate(octokit.rest.actions.listWorkflowRunArtifacts, {
    owner,
    repo: name,
    run_id: runId,
    per_page: 100,
  });
  return all.map((artifact) => ({
    id: artifact.id,
    name: artifact.name,
    size: artifact.size_in_bytes,
    expired: artifact.expired,
    sha256: /^sha256:([0-9a-f]{64})$/i.exec(artifact.digest ?? '')?.[1]?.toLowerCase(),
    createdAt: artifact.created_at ?? undefined,
  }));
}
