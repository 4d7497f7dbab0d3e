import type { Probot } from 'probot';
import type { BotParts } from './bot.ts';
import { startCatchUp } from './catch-up/start-catch-up.ts';
import { createProbot } from './github/create-probot.ts';
import { refreshToken } from './github/refresh-token.ts';
import { startWorker, type Worker } from './inbox/start-worker.ts';
import type { Settings } from './read-settings.ts';

/** A delivery mostly waits for GitHub; four keep two cores busy and leave half of the database's connections free. */
const WORKERS = 4;

/** Works the inbox and looks for what was missed. `bot` says what each event leads to. */
export function startWork(
  settings: Settings,
  { database, log }: BotParts,
  bot: (app: Probot, parts: BotParts) => void,
): Worker {
  const probot = createProbot(settings);
  bot(probot, { database, log });
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
    stop() {
      stopCatchUp();
      return worker.stop();
    },
  };
}
