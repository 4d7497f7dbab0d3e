import type { Command } from 'commander';
import { dataCheckCommandLine, dataListCommandLine, dataMakeCommandLine } from './data-command-line.ts';

/** Where `assay data make` writes when nothing else is said. */
const OUT = 'assay-data';

/** Adds `assay data ...` to the command; `done` is told the exit code. */
export function addData(program: Command, done: (exit: number) => void): void {
  const data = program.command('data').description('the data sets of the configuration (docs/data.md)');
  const common = (command: Command) =>
    command
      .option('-C, --project <folder>', 'folder of the project', '.')
      .option('-c, --config <file>', 'configuration file, relative to the project', '.github/assay.yml')
      .option('-e, --environment <name>', 'lay the overlay of this environment over the configuration', '');
  common(data.command('list').description('list them with their maker, format and sizes')).action(async (options) => {
    done(await dataListCommandLine(options));
  });
  common(data.command('make').description('make them, and what they refer to').argument('[names...]', 'default: all'))
    .option('--size <size>', 'small, medium, large or one of their own; default: as configured', '')
    .option('--seed <seed>', 'the same seed makes the same data; default: as configured', '')
    .option('-o, --out <folder>', 'where they are written, relative to the project; replaced as a whole', OUT)
    .action(async (names, options) => {
      done(await dataMakeCommandLine(names, options));
    });
  common(
    data
      .command('check')
      .description('check a folder that make has written: unchanged, and valid by the rules')
      .argument('<folder>', 'relative to the project')
      .argument('[names...]', 'default: all'),
  ).action(async (folder, names, options) => {
    done(await dataCheckCommandLine(folder, names, options));
  });
}
