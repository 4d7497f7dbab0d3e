import { AssayError } from '../../src/model/assay-error.ts';
import type { Log } from '../../src/model/ports.ts';
import { endAlert, findAlert } from '../store/alerts.ts';
import type { Database } from '../store/database.ts';
import { storeErrand } from '../store/errands.ts';
import { repositoryById } from '../store/runs.ts';
import type { Alert } from './alert-facts.ts';
import { postMessage } from './post-message.ts';
import { renderMessage } from './render-message.ts';
import { type AlertAbout, alertErrand } from './tell-alert.ts';

/** A day later it is no alert any more: the dashboard tells what is so by then. */
const STALE_SECONDS = 86_400;

/**
 * Sends an alert that is due. What was sent is not sent again; only a process that ends between the receiver's answer and the
 * note of it sends it twice, under the same key. Rejects when the receiver is away or refuses, so that it is tried again;
 * a wait that it asks for is waited.
 */
export async function sendAlert(
  {
    database,
    log,
    alertWebhook,
  }: { readonly database: Database; readonly log: Log; readonly alertWebhook: string | undefined },
  { repositoryId, alertId }: AlertAbout,
): Promise<void> {
  const row = await findAlert(database, repositoryId, alertId);
  const repository = await repositoryById(database, repositoryId);
  if (row?.state !== 'due' || repository === undefined) return;
  if (alertWebhook === undefined || row.age > STALE_SECONDS) {
    log.warn('an alert is dropped', { repository: repositoryId, alert: alertId, age: row.age });
    return endAlert(database, repositoryId, alertId, 'dropped');
  }
  const receiver = new URL(alertWebhook);
  const key = `assay-${repositoryId}-${alertId}`;
  // It was made by load-alert-facts.ts and has been in our own database since.
  const answer = await postMessage(receiver, renderMessage(row.about as unknown as Alert, key, receiver), key);
  if (answer.kind === 'taken') return endAlert(database, repositoryId, alertId, 'sent');
  // Not thrown: a wait of GitHub's rests the whole installation, and this one is not GitHub's.
  if (answer.kind === 'wait') return storeErrand(database, alertErrand(repository, alertId, answer.seconds));
  if (answer.kind === 'refused')
    throw new AssayError('ALERT_REFUSED', `the receiver of alerts answered ${answer.status}`);
  // As an outage of GitHub's: tried again for most of a day.
  throw Object.assign(new Error(`the receiver of alerts is away: ${answer.why}`), { status: 503 });
}
