import { createHash } from 'node:crypto';
import { GithubError } from '../github-error.ts';
import type { ArtifactRecord, RepositoryRecord, RunRecord } from '../state.ts';
import type { World } from '../world.ts';

// GitHub's default retention.
const RETENTION_DAYS = 90;

/** Stores an artifact of a run. Throws 409 when the run has one of that name: artifacts never change. */
export function uploadArtifact(
  world: World,
  repository: RepositoryRecord,
  run: RunRecord,
  name: string,
  zip: Buffer,
): ArtifactRecord {
  const taken = repository.artifacts.some((artifact) => artifact.runId === run.id && artifact.name === name);
  if (taken) throw new GithubError(409, `an artifact with this name already exists on the workflow run: ${name}`);
  const artifact: ArtifactRecord = {
    id: world.nextId(),
    name,
    runId: run.id,
    digest: `sha256:${createHash('sha256').update(zip).digest('hex')}`,
    size: zip.length,
    zipBase64: zip.toString('base64'),
    expired: false,
    createdAt: world.now(),
    expiresAt: new Date(world.milliseconds() + RETENTION_DAYS * 86_400_000).toISOString().replace(/\.\d+/, ''),
  };
  repository.artifacts.push(artifact);
  return artifact;
}
