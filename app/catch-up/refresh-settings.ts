import type { Log } from '../../src/model/ports.ts';
import type { Budget } from '../github/budget.ts';
import type { Octokit } from '../github/octokit.ts';
import { describeFailure } from '../inbox/describe-failure.ts';
import { botSettings } from '../ingest/bot-settings.ts';
import { repositoriesToAsk } from '../store/bot-settings.ts';
import type { Queryable } from '../store/database.ts';

/** As long as a person waits who changed the file and whose default branch runs no tests: an hour. */
const FRESH_SECONDS = 3_600;

/**
 * Asks for the settings of an installation's repositories that were not asked for within the hour, so that no run of a
 * pull request has to: those first that were asked for longest ago; where the budget ends, the next look goes on. What
 * GitHub refuses for one repository keeps no other from being asked for; only when it asks to wait, that is thrown.
 */
export async function refreshSettings(
  { octokit, database, log }: { readonly octokit: Octokit; readonly database: Queryable; readonly log: Log },
  installationId: number,
  budget: Budget,
): Promise<void> {
  for (const repository of await repositoriesToAsk(database, installationId, FRESH_SECONDS)) {
    if (!budget.take()) return;
    try {
      await botSettings({ octokit, database, log }, repository, true);
    } catch (error) {
      const { message, retryAfterSeconds } = describeFailure(error);
      if (retryAfterSeconds !== undefined) throw error;
      log.warn('settings of a repository were not read', { repository: repository.id, error: message });
    }
  }
}
