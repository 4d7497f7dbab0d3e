import type { Probot } from 'probot';
import type { BotParts } from './bot.ts';
import { startCatchUp } from './catch-up/start-catch-up.ts';
import { createProbot } from './github/create-probot.ts';
import { refreshToken } from './github/refresh-token.ts';
import { startWorker, type Worker } from './inbox/start-worker.ts';
import type { Settings } from './read-settings.ts';
import { releaseLeases } from './store/claim-delivery.ts';
import type { Database } from './store/database.ts';
import { releaseHeldWrites } from './store/issue-writes.ts';
import { startUpkeep } from './store/start-upkeep.ts';

/** Where the inbox is worked, as the thread that answers GitHub sees it. */
export interface Workplace {
  /** Its questions may wait until `ready`. */
  readonly database: Database;
  readonly worker: Worker;
  /** Rejects when there is no working. */
  readonly ready: Promise<void>;
}

/** A delivery mostly waits for GitHub; four keep two cores busy and leave half of the database's connections free. */
const WORKERS = 4;

/**
 * All that happens by itself: works the inbox, looks for what was missed, keeps the database up. `bot` says what each event
 * leads to. Throws when the database is away.
 */
export async function startWork(
  settings: Settings,
  { database, log }: BotParts,
  bot: (app: Probot, parts: BotParts) => void,
): Promise<Worker> {
  // Only one process can have the embedded database: what it held when it was killed is free at once.
  if (database.engine === 'embedded') {
    await releaseLeases(database);
    await releaseHeldWrites(database);
  }
  const upkeep = startUpkeep({ database, log, retention: settings.retention });
  const probot = createProbot(settings);
  bot(probot, { database, log, alertWebhook: settings.alertWebhook });
  const worker = startWorker({
    database,
    log,
    random: Math.random,
    lanes: settings.workers ?? WORKERS,
    receive: async ({ id, event, payload }) => {
      await probot.receive({ id, name: event, payload } as unknown as Parameters<typeof probot.receive>[0]);
    },
    onFailure: async ({ installationId }, kind) => {
      if (kind === 'token' && installationId !== null) await refreshToken(probot, installationId);
    },
  });
  const stopCatchUp = startCatchUp(
    { probot, database, log, wake: worker.wake },
    {
      minutes: settings.catchUpMinutes ?? 0,
      days: settings.catchUpDays ?? 3,
      calls: settings.catchUpCalls ?? 100,
      keepDays: settings.keepDeletedDays ?? 30,
    },
  );
  return {
    wake: worker.wake,
    async stop() {
      stopCatchUp();
      await Promise.all([worker.stop(), upkeep.stop()]);
    },
  };
}
