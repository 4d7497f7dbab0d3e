import type { Command } from 'commander';
import { envCommandLine, envRunCommandLine } from './env-command-line.ts';

const ACTIONS = [
  ['create', 'make an environment with ports, a folder and a database name of its own'],
  ['reset', 'empty what its services have kept; name and ports stay'],
  ['clean', 'remove it with everything in it'],
] as const;

/** Adds `assay env ...` to the command; `done` is told the exit code. */
export function addEnvironments(program: Command, done: (exit: number) => void): void {
  const env = program.command('env').description('isolated test environments, side by side on one machine');
  const common = (command: Command) =>
    command
      .option('-C, --project <folder>', 'folder of the project', '.')
      .option('-c, --config <file>', 'configuration file, relative to the project', '.github/assay.yml');
  for (const [action, description] of ACTIONS) {
    common(env.command(action).description(description).argument('<name>')).action(async (name, options) => {
      done(await envCommandLine(action, name, options));
    });
  }
  common(env.command('list').description('list them with their ports')).action(async (options) => {
    done(await envCommandLine('list', '', options));
  });
  common(env.command('run').description('assay run in it; options of assay run come behind --'))
    .argument('<name>')
    .argument('[options...]')
    .action(async (name, words, options) => {
      done(await envRunCommandLine(name, words, options));
    });
}
