import { AssayError } from '../../model/assay-error.ts';
import { RUN_LABEL } from './docker-arguments.ts';
import { type DockerPlace, dockerCommand } from './docker-command.ts';

/** Questions to the daemon on this machine; a busy one takes seconds. */
const QUESTION_MS = 15_000;

/**
 * Removes every container that carries the run's label, whatever state it is in: one that was being created while its
 * client was killed is known to nobody else. Throws AssayError SERVICE_NOT_STOPPED if one is still there afterwards, or
 * if docker does not tell.
 */
export async function removeContainers(place: DockerPlace): Promise<void> {
  const list = async () => {
    const filter = `--filter=label=${RUN_LABEL}=${place.marker}`;
    const output = await dockerCommand(['ps', '--all', '--quiet', filter], place, QUESTION_MS);
    if (output === undefined) {
      throw new AssayError('SERVICE_NOT_STOPPED', 'docker does not tell which containers of this run are left');
    }
    return output.split('\n').filter((line) => /^[0-9a-f]{12,64}$/.test(line));
  };
  const found = await list();
  if (found.length === 0) return;
  await dockerCommand(['rm', '--force', '--volumes', ...found], place, QUESTION_MS);
  const left = await list();
  if (left.length > 0) {
    throw new AssayError('SERVICE_NOT_STOPPED', `containers that could not be removed: ${left.join(', ')}`);
  }
}
