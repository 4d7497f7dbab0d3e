import type { JsonObject } from '../json.ts';
import type { ArtifactRecord, RepositoryRecord } from '../state.ts';
import type { World } from '../world.ts';

/** An artifact of a workflow run. */
export function presentArtifact({ url }: World, repository: RepositoryRecord, artifact: ArtifactRecord): JsonObject {
  const self = `${url}/repos/${repository.owner}/${repository.name}/actions/artifacts/${artifact.id}`;
  const run = repository.runs.find((candidate) => candidate.id === artifact.runId);
  return {
    id: artifact.id,
    node_id: `A_${artifact.id}`,
    name: artifact.name,
    size_in_bytes: artifact.size,
    digest: artifact.digest,
    expired: artifact.expired,
    created_at: artifact.createdAt,
    updated_at: artifact.createdAt,
    expires_at: artifact.expiresAt,
    url: self,
    archive_download_url: `${self}/zip`,
    workflow_run:
      run === undefined
        ? null
        : {
            id: run.id,
            repository_id: repository.id,
            head_repository_id: run.headRepositoryId,
            head_branch: run.headBranch,
            head_sha: run.headSha,
          },
  };
}
