import { runSubject } from '../store/known-runs.ts';

interface Addressed {
  readonly action?: unknown;
  readonly repository?: { readonly id?: unknown };
  readonly installation?: { readonly id?: unknown };
  readonly workflow_run?: { readonly id?: unknown; readonly run_attempt?: unknown };
}

/** Whose a webhook is: the repository it waits in line with, the installation whose limits it shares, the run. */
export function addressOf(
  event: string,
  payload: object,
): { repositoryId: number | undefined; installationId: number | undefined; subject: string | undefined } {
  const { action, repository, installation, workflow_run: run } = payload as Addressed;
  const repositoryId = number(repository?.id);
  // Events about an installation must not wait for it.
  const installationId = event.startsWith('installation') ? undefined : number(installation?.id);
  const [runId, attempt] = [number(run?.id), number(run?.run_attempt)];
  const isCompletedRun = event === 'workflow_run' && action === 'completed';
  if (!isCompletedRun || repositoryId === undefined || runId === undefined || attempt === undefined)
    return { repositoryId, installationId, subject: undefined };
  return { repositoryId, installationId, subject: runSubject(repositoryId, runId, attempt) };
}

function number(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isSafeInteger(value) ? value : undefined;
}
