import type { BotConfig } from '../../src/config/parse-bot-config.ts';
import type { Log } from '../../src/model/ports.ts';
import { newestAlerts, saveAlert } from '../store/alerts.ts';
import type { Database } from '../store/database.ts';
import type { Errand } from '../store/errands.ts';
import type { RepositoryRow, RunRow } from '../store/runs.ts';
import { decideAlert } from './decide-alert.ts';
import { loadAlertFacts } from './load-alert-facts.ts';

/** The errand that sends an alert. */
export const SEND_ALERT = 'send-alert';

/** What the errand needs to know. */
export interface AlertAbout {
  readonly repositoryId: number;
  readonly alertId: number;
}

interface Parts {
  readonly database: Database;
  readonly log: Log;
  /** Undefined: the operator wants none. */
  readonly alertWebhook: string | undefined;
  readonly settingsOf: (repository: RepositoryRow, mustAsk: boolean) => Promise<BotConfig | null>;
}

/** Somebody else decided at the same time; the fifth time it is no accident. */
const TRIES = 5;

/**
 * Decides whether a run of the default branch is an alert, and stores it with the errand that sends it; nothing is sent here.
 * Done twice it changes nothing more. Only where the operator named a receiver and the repository wants it.
 */
export async function tellAlert(parts: Parts, repository: RepositoryRow, run: RunRow): Promise<void> {
  const { database, log, alertWebhook, settingsOf } = parts;
  if (alertWebhook === undefined || !speaksForDefaultBranch(repository, run)) return;
  const { alerts } = (await settingsOf(repository, false)) ?? {};
  if (alerts !== 'on' && alerts !== true) return;
  for (let tries = 0; tries < TRIES; tries += 1) {
    const newest = await newestAlerts(database, repository.id);
    const { facts, alert } = await loadAlertFacts(database, repository, run, newest);
    const decision = decideAlert(facts);
    log.info('alert decided', { repository: repository.id, run: run.githubRunId, ...decision });
    if (decision.kind === 'nothing') return;
    const { kind, isFolded } = decision;
    const isStored = await saveAlert(
      database,
      repository.id,
      {
        workflowId: run.workflowId,
        follows: newest.find(({ workflowId }) => workflowId === run.workflowId)?.id ?? 0,
        runId: run.id,
        kind,
        about: { kind, ...alert },
        state: isFolded ? 'folded' : 'due',
      },
      (alertId) => alertErrand(repository, alertId, 0),
    );
    if (isStored) return;
  }
  throw new Error('the alerts of the repository changed again and again while one was decided');
}

/** To send an alert, now or later; asked for again while it waits it is the same errand. */
export function alertErrand(
  { id: repositoryId, installationId }: Pick<RepositoryRow, 'id' | 'installationId'>,
  alertId: number,
  afterSeconds: number,
): Errand {
  const about: AlertAbout = { repositoryId, alertId };
  const id = `assay:${SEND_ALERT}:${repositoryId}:${alertId}`;
  return { id, action: SEND_ALERT, repositoryId, installationId, about: { ...about }, afterSeconds };
}

function speaksForDefaultBranch(repository: RepositoryRow, run: RunRow): boolean {
  return (
    run.headBranch === repository.defaultBranch &&
    run.headRepositoryId === repository.id &&
    !run.event.startsWith('pull_request')
  );
}
