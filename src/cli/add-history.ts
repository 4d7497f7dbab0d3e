import type { Command } from 'commander';
import { explainCommandLine } from './explain-command-line.ts';
import { addFixOption, type FixOption } from './fix-option.ts';
import { replayCommandLine } from './replay-command-line.ts';

const BRANCH = [
  '--default-branch <name>',
  'the branch that counts; default: main and master, and rows without one',
] as const;
const SKIP_BAD = [
  '--skip-bad',
  'leave out rows that cannot be read and count them, instead of refusing',
  false,
] as const;

const FIXED = [
  '--fixed <commit:test>',
  'a commit that fixed a flaky test, whose history begins anew with it; may be given several times',
  addFixOption,
  [] as readonly FixOption[],
] as const;

/** Adds the commands of `assay` that read a history of results. */
export function addHistory(program: Command, onExit: (code: number) => void): void {
  program
    .command('replay')
    .description('say what the bot would say about a history of results (docs/verdicts.md)')
    .argument('<history>', 'a .csv or .csv.gz file, or a folder of them that are parts of one history')
    .option('--json', 'one JSON object per line: verdicts, durations, clusters', false)
    .option(...BRANCH)
    .option(...SKIP_BAD)
    .option(...FIXED)
    .action(async (path, options) => onExit(await replayCommandLine(path, options)));
  program
    .command('explain')
    .description('say what the rules make of one test and why')
    .argument('<test>', 'name of the test, as the history has it')
    .requiredOption('--history <path>', 'a .csv or .csv.gz file, or a folder of them')
    .option('--markdown', 'for an issue or a comment', false)
    .option(...BRANCH)
    .option(...SKIP_BAD)
    .option(...FIXED)
    .action(async (test, options) => onExit(await explainCommandLine(test, options)));
}
