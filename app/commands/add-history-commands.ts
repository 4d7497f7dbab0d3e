import { userInfo } from 'node:os';
import { type Command, InvalidArgumentError } from 'commander';
import type { DecidedBy } from '../history/merge-clusters-stored.ts';
import { type BaselineWanted, decideBaseline, showBaseline } from './baseline.ts';
import { listClustersCommand, mergeClustersCommand, splitClusterCommand } from './clusters.ts';
import { LIST_LIMIT } from './deliveries.ts';
import { explainTest } from './explain-test.ts';
import { fixedCommand } from './fixed.ts';
import { healthCommand } from './health.ts';
import { parseNumber } from './parse-number.ts';
import { parseRepository } from './parse-repository.ts';
import { precisionCommand } from './precision.ts';
import { printLines } from './print-lines.ts';
import { listRenamesCommand, undoRenameCommand } from './renames.ts';

interface Repo {
  readonly repo: [string, string];
}
type Decided = Repo & DecidedBy;

/** The commands about what the bot remembers of a repository: to look at it, and to correct it. */
export function addHistoryCommands(program: Command): void {
  about(program.command('explain'), 'what the history says of a test, and what proves it')
    .argument('<test>', 'its name, a part of suite, path and name, or its identity')
    .action((test: string, { repo }: Repo) => printLines((db) => explainTest(db, { repo, test })));
  about(program.command('health'), 'how each suite does: totals, verdicts, slowest tests, trends, what to do')
    .option('--days <number>', 'how far back', parseNumber, 90)
    .option('--json', 'the whole record, one suite a line', false)
    .action((options: Repo & { days: number; json: boolean }) =>
      printLines((db) => healthCommand(db, options, new Date())),
    );
  about(program.command('precision'), 'how right the classes of pull requests were, by what people said of them')
    .option('--json', 'the figures, for machines', false)
    .action((options: Repo & { json: boolean }) => printLines((db) => precisionCommand(db, options)));
  decided(program.command('fixed'), 'say which commit fixed a flaky test; its history begins anew with it')
    .requiredOption('--test <test>', 'its name, a part of suite, path and name, or its identity')
    .requiredOption('--commit <sha>', 'the commit, on the default branch or on its way to it', parseSha)
    .action((options: Decided & { test: string; commit: string }) => printLines((db) => fixedCommand(db, options)));
  addBaseline(program.command('baseline').description('what is usual for durations and metrics'));
  addClusters(program.command('clusters').description('failures with one cause'));
  const renames = program.command('renames').description('tests that went on under another name');
  list(renames).action((options: Repo & { limit: number }) => printLines((db) => listRenamesCommand(db, options)));
  decided(renames.command('undo'), 'say that two tests are not the same')
    .argument('<id>', 'as in the list', parseNumber)
    .action((id: number, options: Decided) => printLines((db) => undoRenameCommand(db, { ...options, id })));
}

function addBaseline(baseline: Command): void {
  const series = (command: Command) =>
    command
      .option('--test <test>', 'durations of this test')
      .option('--variant <variant>', 'only in this variant, such as node=22,os=linux')
      .option('--metric <name>', 'a metric instead of a test');
  series(about(baseline.command('show'), 'the baselines of a test or of metrics')).action((options: BaselineWanted) =>
    printLines((db) => showBaseline(db, options)),
  );
  series(decided(baseline.command('accept'), 'take the present level for usual'))
    .option('--since-run <id>', "GitHub's id of the first run of that level", parseRunId)
    .action((options: BaselineWanted & Decided) => printLines((db) => decideBaseline(db, 'accept', options)));
  series(decided(baseline.command('reset'), 'forget what was usual and learn it anew')).action(
    (options: BaselineWanted & Decided) => printLines((db) => decideBaseline(db, 'reset', options)),
  );
}

function addClusters(clusters: Command): void {
  list(clusters).action((options: Repo & { limit: number }) => printLines((db) => listClustersCommand(db, options)));
  decided(clusters.command('merge'), 'say that clusters have one cause')
    .argument('<into>', 'the cluster that stays')
    .argument('<others...>', 'those that belong to it')
    .action((into: string, others: string[], options: Decided) =>
      printLines((db) => mergeClustersCommand(db, { ...options, into, others })),
    );
  decided(clusters.command('split'), 'say that the failures of some tests have another cause')
    .argument('<cluster>')
    .argument('<tests...>', 'the tests whose failures leave')
    .action((cluster: string, tests: string[], options: Decided) =>
      printLines((db) => splitClusterCommand(db, { ...options, cluster, tests })),
    );
}

function list(of: Command): Command {
  return about(of.command('list'), 'one line each, newest first').option(
    '--limit <number>',
    'how many',
    parseNumber,
    LIST_LIMIT,
  );
}

function about(command: Command, description: string): Command {
  return command.description(description).requiredOption('--repo <owner/name>', 'the repository', parseRepository);
}

function decided(command: Command, description: string): Command {
  return about(command, description)
    .option('--reason <text>', 'why; it is kept with the decision', '')
    .option('--author <name>', 'who decides', userInfo().username);
}

function parseSha(text: string): string {
  // GitHub finds a shorter one as well, but what it means may change.
  if (!/^[\da-f]{40}$/i.test(text)) throw new InvalidArgumentError('It has to be the 40 digits of a commit.');
  return text.toLowerCase();
}

function parseRunId(text: string): number {
  if (!/^[1-9]\d{0,15}$/.test(text)) throw new InvalidArgumentError("It has to be GitHub's id of a run.");
  return Number(text);
}
