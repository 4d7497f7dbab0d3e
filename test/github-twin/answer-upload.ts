import { uploadArtifact } from './acts/upload-artifact.ts';
import { GithubError } from './github-error.ts';
import type { Reply, World } from './world.ts';

/** Answers `PUT /_artifacts/{run}/{name}`: the runner's side of the artifact store, opened by the run's own token. */
export function answerUpload(world: World, path: string, authorization: string | undefined, zip: Buffer): Reply {
  try {
    const [, id, name = ''] = /^\/_artifacts\/(\d+)\/([^/]+)$/.exec(path) ?? [];
    const repository = world.state.repositories.find(({ runs }) => runs.some((run) => String(run.id) === id));
    const run = repository?.runs.find((candidate) => String(candidate.id) === id);
    if (repository === undefined || run === undefined) throw new GithubError(404, 'Not Found');
    if (authorization !== `Bearer ${run.runtimeToken}`) throw new GithubError(401, 'Bad credentials');
    const artifact = uploadArtifact(world, repository, run, decodeURIComponent(name), zip);
    return {
      status: 201,
      body: { id: artifact.id, name: artifact.name, size: artifact.size, digest: artifact.digest },
    };
  } catch (error) {
    if (error instanceof GithubError) return { status: error.status, body: error.body() };
    throw error;
  }
}
