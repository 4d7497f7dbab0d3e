import { Command, Option } from 'commander';
import { readDatabaseSettings, readSettings } from '../read-settings.ts';
import { standardLog } from '../standard-log.ts';
import type { ShelvedDelivery } from '../store/delivery-shelf.ts';
import { DB_COMMANDS, runDbCommand } from '../store/run-db-command.ts';
import { addHistoryCommands } from './add-history-commands.ts';
import { backfill, rehearse } from './backfill.ts';
import { dropCommand, LIST_LIMIT, listCommand, retryCommand, showCommand } from './deliveries.ts';
import { listIssues } from './list-issues.ts';
import { mutesCommand } from './mutes.ts';
import { parseNumber } from './parse-number.ts';
import { parseRepository } from './parse-repository.ts';
import { printLines, say } from './print-lines.ts';
import { serve } from './serve.ts';

/** `assay-bot` and its commands. All settings come from the environment: docs/operate.md lists them. */
export function commandLine(): Command {
  const program = new Command('assay-bot')
    .description('Runs the bot. All settings come from the environment: docs/operate.md lists them.')
    // Before the commands, which inherit it: the exit code is ours (src/model/exit-codes.ts).
    .exitOverride()
    .action(serve);
  const deliveries = program.command('deliveries').description('what GitHub sent, and what became of it');
  deliveries
    .command('list')
    .description('one line each, newest first')
    .addOption(new Option('--state <state>', 'in which state').choices(['pending', 'done', 'dead']).default('dead'))
    .option('--limit <number>', 'how many', parseNumber, LIST_LIMIT)
    .action((options: { state: ShelvedDelivery['state']; limit: number }) =>
      printLines((db) => listCommand(db, options)),
    );
  deliveries
    .command('show')
    .description('everything about one')
    .argument('<id>')
    .action((id: string) => printLines((db) => showCommand(db, id)));
  deliveries
    .command('retry')
    .description('put those that were given up back into the inbox')
    .argument('[ids...]')
    .option('--all', 'all of them', false)
    .action((ids: string[], { all }: { all: boolean }) => printLines((db) => retryCommand(db, ids, all)));
  deliveries
    .command('drop')
    .description('end them undone')
    .argument('<ids...>')
    .action((ids: string[]) => printLines((db) => dropCommand(db, ids)));
  const db = program.command('db').description('the whole database');
  for (const name of Object.keys(DB_COMMANDS) as (keyof typeof DB_COMMANDS)[]) {
    db.command(name)
      .description(DB_COMMANDS[name])
      .argument('<path>')
      .action((path: string) => runDbCommand(name, path, readDatabaseSettings(), say));
  }
  program
    .command('issues')
    .description('what was decided about issues, newest first: done, due, or what a preview would have done')
    .requiredOption('--repo <owner/name>', 'the repository', parseRepository)
    .option('--limit <number>', 'how many', parseNumber, LIST_LIMIT)
    .action((options: { repo: [string, string]; limit: number }) =>
      printLines((database) => listIssues(database, options)),
    );
  program
    .command('mutes')
    .description('who muted which test, when, why and until when, newest first, and how it ended')
    .requiredOption('--repo <owner/name>', 'the repository', parseRepository)
    .option('--limit <number>', 'how many', parseNumber, LIST_LIMIT)
    .option('--current', 'only those in force', false)
    .action((options: { repo: [string, string]; limit: number; current: boolean }) =>
      printLines((database) => mutesCommand(database, options)),
    );
  program
    .command('backfill')
    .description("take a repository's past runs into the store; nothing is said or filed")
    .requiredOption('--repo <owner/name>', 'the repository', parseRepository)
    .option('--days <number>', 'how far back', parseNumber, 30)
    .option('--dry-run', 'store nothing, and print what the bot would have filed and said', false)
    .action(async ({ repo, days, dryRun }: { repo: [string, string]; days: number; dryRun: boolean }) => {
      const parts = { settings: readSettings(), log: standardLog, say };
      const wanted = { owner: repo[0], name: repo[1], days };
      if (dryRun) await rehearse(parts, wanted);
      else await backfill(parts, wanted);
    });
  addHistoryCommands(program);
  return program;
}
