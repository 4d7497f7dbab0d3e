import type { Probot } from 'probot';
import type { Log } from '../../src/model/ports.ts';
import { createBudget } from '../github/budget.ts';
import { listInstallations } from '../github/list-installations.ts';
import { describeFailure } from '../inbox/describe-failure.ts';
import { claimChore } from '../store/chores.ts';
import type { Database } from '../store/database.ts';
import { restInstallation, saveInstallation } from '../store/installations.ts';
import { askAgain } from './ask-again.ts';
import { clearOut } from './clear-out.ts';
import { observeMissed } from './observe-missed.ts';
import { refreshSettings } from './refresh-settings.ts';
import { takeInRuns } from './take-in-runs.ts';

export interface CatchUpSettings {
  /** From one look to the next; 0: never. */
  readonly minutes: number;
  /** How far back, in days. */
  readonly days: number;
  /** Requests that one look may cost an installation; as many again for its settings, and for the app itself. */
  readonly calls: number;
  /** How long data of deleted installations and repositories is kept, in days. */
  readonly keepDays: number;
}

interface Parts {
  readonly probot: Probot;
  readonly database: Database;
  readonly log: Log;
  /** There is something new in the inbox. */
  readonly wake: () => void;
}

/** Several processes ask whether it is time; one is told yes. */
const ASK_EVERY_MS = 15_000;
/** By then the process listens, and webhooks that it asks for find somebody. */
const FIRST_MS = 1_000;
/** A process that starts looks at once, but not when another one has just begun to. */
const LEAST_SECONDS = 60;

/** Looks for what the bot has missed, at the start and from time to time. Stopped by the function it answers with. */
export function startCatchUp(parts: Parts, settings: CatchUpSettings): () => void {
  if (settings.minutes === 0) return () => undefined;
  let isFirst = true;
  let isBusy = false;
  const look = async (): Promise<void> => {
    if (isBusy) return;
    isBusy = true;
    try {
      const every = settings.minutes * 60;
      const least = isFirst ? Math.min(every, LEAST_SECONDS) : every;
      const isOurs = await claimChore(parts.database, 'catch-up', every, least);
      isFirst = false;
      if (isOurs) await catchUp(parts, settings);
    } catch (error) {
      parts.log.warn('catch-up failed, and is tried again', { error: String(error) });
    } finally {
      isBusy = false;
    }
  };
  const first = setTimeout(() => void look(), FIRST_MS);
  first.unref();
  const timer = setInterval(() => void look(), ASK_EVERY_MS);
  timer.unref();
  return () => {
    clearTimeout(first);
    clearInterval(timer);
  };
}

/** One look: what fails in one place keeps no other from being looked at. */
async function catchUp({ probot, database, log, wake }: Parts, settings: CatchUpSettings): Promise<void> {
  const appOctokit = await probot.auth();
  const since = new Date(Date.now() - settings.days * 86_400_000);
  const attempt = async (what: string, work: () => Promise<void>, installation?: number): Promise<void> => {
    try {
      await work();
    } catch (error) {
      const { message, retryAfterSeconds } = describeFailure(error);
      log.warn(`catch-up: ${what} failed`, { installation, error: message });
      if (installation !== undefined && retryAfterSeconds !== undefined)
        await restInstallation(database, installation, retryAfterSeconds);
    }
  };
  await attempt('asking for webhooks again', async () => {
    await askAgain({ appOctokit, database, log }, since, createBudget(settings.calls));
  });
  await attempt('looking for runs', async () => {
    for (const installation of await listInstallations(appOctokit)) {
      await saveInstallation(database, installation);
      if (installation.suspended) continue;
      const look = async (): Promise<void> => {
        const octokit = await probot.auth(installation.id);
        const budget = createBudget(settings.calls);
        const missing = await takeInRuns({ octokit, database, log }, installation.id, since, budget);
        if (missing > 0) wake();
        await refreshSettings({ octokit, database, log }, installation.id, createBudget(settings.calls));
      };
      await attempt('looking at its repositories', look, installation.id);
    }
  });
  await attempt('taking stored runs into the history', async () => {
    const runs = await observeMissed({ probot, database, log });
    if (runs > 0) log.info('stored runs taken into the history', { runs });
  });
  await attempt('clearing out', () => clearOut(database, log, settings.keepDays));
}
