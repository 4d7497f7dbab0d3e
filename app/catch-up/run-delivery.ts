import type { GithubRun } from '../github/list-completed-runs.ts';
import type { GithubRepository } from '../github/list-repositories.ts';
import { cleanJson } from '../store/clean-json.ts';
import type { NewDelivery } from '../store/deliveries.ts';
import { runSubject } from '../store/known-runs.ts';

/** What GitHub would have sent when the run ended. */
export function runPayload(
  installationId: number,
  repository: GithubRepository,
  run: GithubRun,
): Readonly<Record<string, unknown>> {
  return { action: 'completed', installation: { id: installationId }, repository, workflow_run: run };
}

/** The same as a delivery of an id that every process makes up alike, so that a missed run is taken in once. */
export function runDelivery(installationId: number, repository: GithubRepository, run: GithubRun): NewDelivery {
  const subject = runSubject(repository.id, run.id, run.run_attempt ?? 1);
  return {
    id: `assay:${subject}`,
    event: 'workflow_run',
    payload: cleanJson(runPayload(installationId, repository, run)),
    repositoryId: repository.id,
    installationId,
    subject,
  };
}
