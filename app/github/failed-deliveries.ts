import type { Budget } from './budget.ts';
import type { Octokit } from './octokit.ts';

export interface FailedDelivery {
  /** Of this one sending; a repetition has another. */
  readonly id: number;
  /** X-GitHub-Delivery, the same in every repetition. */
  readonly guid: string;
}

/** The webhooks since a moment that GitHub could not deliver, each once, newest first. Asked as the app. */
export async function failedDeliveries(appOctokit: Octokit, since: Date, budget: Budget): Promise<FailedDelivery[]> {
  const found = new Map<string, FailedDelivery>();
  if (!budget.take()) return [];
  const pages = appOctokit.paginate.iterator(appOctokit.rest.apps.listWebhookDeliveries, {
    status: 'failure',
    per_page: 100,
  });
  for await (const { data } of pages) {
    for (const { id, guid, delivered_at } of data) {
      if (new Date(delivered_at) < since) return [...found.values()];
      if (!found.has(guid)) found.set(guid, { id, guid });
    }
    if (!budget.take()) break;
  }
  return [...found.values()];
}
