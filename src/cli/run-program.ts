import { Command, CommanderError, Option } from 'commander';
import { EXIT } from '../model/exit-codes.ts';
import { ALL_FORMATS } from '../results/formats/all-formats.ts';
import { VERSION } from '../run/version.ts';
import { addData } from './add-data.ts';
import { addEnvironments } from './add-environments.ts';
import { addHistory } from './add-history.ts';
import { configCommandLine } from './config-command-line.ts';
import { convertCommandLine, OUTPUT_FORMATS } from './convert-command-line.ts';
import { planCommandLine } from './plan-command-line.ts';
import { printError } from './print-error.ts';
import { reportCommandLine } from './report-command-line.ts';
import { runCommandLine } from './run-command-line.ts';
import { validateCommandLine } from './validate-command-line.ts';

const FORMAT_NAMES = ALL_FORMATS.map(({ name }) => name);
const CONFIG = '.github/assay.yml';

/** The `assay` command: picks the subcommand and answers with the exit code (docs/exit-codes.md). */
export async function runProgram(argv: readonly string[]): Promise<number> {
  let exit: number = EXIT.success;
  const program = new Command('assay')
    .description('Runs the whole test-suite matrix of a project and judges it.')
    .version(VERSION)
    .exitOverride()
    .showHelpAfterError('(run with --help to see all options)');
  program
    .command('run')
    .description('start services, run the suites, judge the criteria, write the report')
    .option('-C, --project <folder>', 'folder of the project', '.')
    .option('-c, --config <file>', 'configuration file, relative to the project', CONFIG)
    .option('-s, --suite <name...>', 'run only these suites', [])
    .option('--tag <tag...>', 'run only suites with one of these tags', [])
    .option('--layer <layer...>', 'run only suites of these layers', [])
    .option('--phase <phase...>', 'run only suites of these phases', [])
    .option('--cell <name=value,...>', 'run only the matching cells of the matrix', '')
    .option('--shard <number/total>', 'run this part of the sharded suites, such as 2/4', '')
    .option('-e, --environment <name>', 'lay the overlay of this environment over the configuration', '')
    .option('-p, --parallel <count>', 'run this many suites at the same time; default: as the configuration says', '')
    .option('--watch <duration>', 'run again and again, this long from start to start, such as 15m', '')
    .option('-o, --report <folder>', 'where the report is written, relative to the project', 'assay-report')
    .option('--quarantine <file>', 'a list of muted tests, whose failures do not count (docs/quarantine.md)', '')
    .option('-v, --verbose', 'show the output of the suites', false)
    .action(async (options) => {
      exit = await runCommandLine(options);
    });
  program
    .command('validate')
    .description('check the configuration file and show what it would run')
    .option('-C, --project <folder>', 'folder of the project', '.')
    .option('-c, --config <file>', 'configuration file, relative to the project', CONFIG)
    .action(async (options) => {
      exit = await validateCommandLine(options);
    });
  program
    .command('config')
    .description('print the configuration with all it extends and the overlay of an environment')
    .option('-C, --project <folder>', 'folder of the project', '.')
    .option('-c, --config <file>', 'configuration file, relative to the project', CONFIG)
    .option('-e, --environment <name>', 'lay the overlay of this environment over it', '')
    .option('--resolved', 'with the variables of the environment put in', false)
    .action(async (options) => {
      exit = await configCommandLine(options);
    });
  program
    .command('plan')
    .description('print the cells as JSON for strategy.matrix of a workflow, by fromJSON')
    .option('-C, --project <folder>', 'folder of the project', '.')
    .option('-c, --config <file>', 'configuration file, relative to the project', CONFIG)
    .option('-e, --environment <name>', 'lay the overlay of this environment over the configuration', '')
    .option('--shards <count>', 'this many jobs for each cell', '1')
    .action(async (options) => {
      exit = await planCommandLine(options);
    });
  addData(program, (code) => {
    exit = code;
  });
  addEnvironments(program, (code) => {
    exit = code;
  });
  addHistory(program, (code) => {
    exit = code;
  });
  program
    .command('report')
    .description('join the reports of several jobs into one and judge it as one run')
    .argument('<reports...>', 'folders of assay run, or their ctrf-report.json')
    .requiredOption('--merge', 'join them')
    .option('--attempts', 'they are attempts of one run, first attempt first: join the results of each test', false)
    .option('-o, --out <folder>', 'where the report is written', 'assay-report')
    .action(async (paths, options) => {
      exit = await reportCommandLine(paths, options);
    });
  program
    .command('convert')
    .description('read report files of any format (docs/formats.md) and write them as one')
    .argument('<files...>', 'report files')
    .addOption(new Option('--from <format>', 'read as this format, whatever they look like').choices(FORMAT_NAMES))
    .addOption(new Option('--to <format>', 'what to write').choices(OUTPUT_FORMATS).default('ctrf'))
    .option('--out <file>', 'where to write it; default: standard output')
    .option(
      '--attempts',
      'the files are attempts of one run, first attempt first: join the results of each test',
      false,
    )
    .option('--summary', 'print one line of counts for each file instead', false)
    .action(async (files, options) => {
      exit = await convertCommandLine(files, options);
    });
  try {
    await program.parseAsync(argv);
  } catch (error) {
    // commander has printed its help or what is wrong with the words; its own codes are not ours.
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.success : EXIT.usage;
    return printError(error);
  }
  return exit;
}
