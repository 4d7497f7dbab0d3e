import { httpStatus } from './http-status.ts';
import type { Octokit } from './octokit.ts';

/** Asks GitHub to send a webhook again, under the same X-GitHub-Delivery; false when GitHub no longer has it. */
export async function redeliver(appOctokit: Octokit, id: number): Promise<boolean> {
  try {
    // Asked twice it would come twice, and be known the second time: a repetition would do no harm but no good either.
    await appOctokit.rest.apps.redeliverWebhookDelivery({ delivery_id: id, request: { retries: 0 } });
    return true;
  } catch (error) {
    const status = httpStatus(error);
    if (status === 404 || status === 422) return false;
    throw error;
  }
}
