import { GithubError } from '../github-error.ts';
import { presentArtifact } from '../present/present-artifact.ts';
import { signBlobUrl } from '../sign-blob-url.ts';
import type { ArtifactRecord } from '../state.ts';
import type { Call, Reply, Route } from '../world.ts';

const READ = ['actions:read'];

/** Artifacts of workflow runs. */
export const artifactRoutes: Route[] = [
  {
    operation: 'actions/list-workflow-run-artifacts',
    as: 'installation',
    permissions: READ,
    handle: (call) => {
      if (!call.repository().runs.some((run) => String(run.id) === call.params.run_id))
        throw new GithubError(404, 'Not Found');
      return list(call, (artifact) => String(artifact.runId) === call.params.run_id);
    },
  },
  {
    operation: 'actions/list-artifacts-for-repo',
    as: 'installation',
    permissions: READ,
    handle: (call) => list(call, () => true),
  },
  {
    operation: 'actions/get-artifact',
    as: 'installation',
    permissions: READ,
    handle: (call) => ({ status: 200, body: presentArtifact(call.world, call.repository(), find(call)) }),
  },
  {
    operation: 'actions/download-artifact',
    as: 'installation',
    permissions: READ,
    handle: (call) => {
      const artifact = find(call);
      if (call.params.archive_format !== 'zip') throw new GithubError(404, 'Not Found');
      if (artifact.expired) throw new GithubError(410, 'Artifact has expired');
      return { status: 302, headers: { location: signBlobUrl(call.world, artifact.id) } };
    },
  },
];

function find(call: Call): ArtifactRecord {
  const artifact = call.repository().artifacts.find((candidate) => String(candidate.id) === call.params.artifact_id);
  if (artifact === undefined) throw new GithubError(404, 'Not Found');
  return artifact;
}

function list(call: Call, isWanted: (artifact: ArtifactRecord) => boolean): Reply {
  const name = call.query.get('name');
  const found = call
    .repository()
    .artifacts.filter((artifact) => isWanted(artifact) && (name === null || artifact.name === name));
  const items = found.reverse().map((artifact) => presentArtifact(call.world, call.repository(), artifact));
  return { status: 200, page: { items, wrap: 'artifacts' } };
}
