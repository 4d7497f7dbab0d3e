import { AssayError } from '../src/model/assay-error.ts';
import { EXIT } from '../src/model/exit-codes.ts';
import { formatError } from '../src/model/format-error.ts';
import { bot } from './bot.ts';
import { checkApp } from './github/check-app.ts';
import { readDatabaseSettings, readSettings } from './read-settings.ts';
import { standardLog } from './standard-log.ts';
import { startServer } from './start-server.ts';
import { DB_USAGE, runDbCommand } from './store/run-db-command.ts';

if (process.argv.includes('--help')) {
  process.stdout.write(
    `Usage: assay-bot\n\nRuns the bot. All settings come from the environment: docs/operate.md lists them.\n\n${DB_USAGE}`,
  );
} else if (process.argv[2] === 'db') {
  try {
    await runDbCommand(process.argv.slice(3), readDatabaseSettings(), (line) => process.stdout.write(`${line}\n`));
  } catch (error) {
    fail(error);
  }
} else {
  try {
    const settings = readSettings();
    const server = await startServer(settings, standardLog, bot);
    const where = server.engine === 'embedded' ? `embedded database in ${settings.dataDir}` : 'PostgreSQL';
    process.stdout.write(`assay bot listening on ${server.url} (${where})\n`);
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      process.once(signal, () => void server.close().then(() => process.exit(EXIT.success)));
    }
    await checkApp(
      { appId: settings.appId, privateKey: settings.privateKey, baseUrl: settings.githubUrl },
      standardLog,
    );
  } catch (error) {
    fail(error);
  }
}

function fail(error: unknown): never {
  const errors: unknown[] = error instanceof AggregateError ? error.errors : [error];
  for (const one of errors) process.stderr.write(`${formatError(one)}\n`);
  const [first] = errors;
  process.exit(first instanceof AssayError ? first.exit : EXIT.internal);
}
