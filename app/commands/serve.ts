import { EXIT } from '../../src/model/exit-codes.ts';
import { bot } from '../bot.ts';
import { checkApp } from '../github/check-app.ts';
import { readSettings } from '../read-settings.ts';
import { standardLog } from '../standard-log.ts';
import { startServer } from '../start-server.ts';
import { startWorkThread } from './start-work-thread.ts';

/** Runs the bot until it is told to end. Throws what keeps it from starting. */
export async function serve(): Promise<void> {
  const settings = readSettings();
  const where = settings.databaseUrl === undefined ? `embedded database in ${settings.dataDir}` : 'PostgreSQL';
  const starting = startServer(settings, standardLog, bot, {
    openWorkplace: startWorkThread,
    onListening: (url) => void process.stdout.write(`assay bot listening on ${url} (${where})\n`),
  });
  // It listens before its start is over: a signal that comes in between waits for that, and the next one ends it at once.
  const close = async (): Promise<void> => {
    // A start that fails is told below.
    const server = await starting.catch(() => undefined);
    if (server === undefined) return;
    await server.close();
    process.exit(EXIT.success);
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void close());
  await starting;
  await checkApp({ appId: settings.appId, privateKey: settings.privateKey, baseUrl: settings.githubUrl }, standardLog);
}
