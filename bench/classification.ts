/**
 * How often a failure of a pull request is told what it is: scenarios with known truth go through the store, the history
 * and the classification that the bot runs.
 *
 *   npx tsx bench/classification.ts [pull requests of each kind, 10]
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { argv, stdout } from 'node:process';
import type { Classification } from '../app/pull-requests/classification.ts';
import { openDatabase } from '../app/store/open-database.ts';
import { upsertRepository } from '../app/store/runs.ts';
import { classifyScenario, REPOSITORY, takeInCommit } from './classification/classify-scenario.ts';
import { runsOfCommit } from './classification/main-branch.ts';
import type { Scenario, Truth } from './classification/scenario.ts';
import { makeScenarios } from './classification/scenarios.ts';

/** The rules were looked at on seed 1 alone. */
const SEED = 2026;
const CLASSES: readonly Truth[] = ['new', 'broken-on-base', 'flaky', 'unclassified'];
/** Of a true break, anything but new is a break that somebody may merge. */
const HIDDEN_LIMIT = 0;

const count = Number(argv[2] ?? 10);
const seed = Number(argv[3] ?? SEED);
const print = (line: string) => stdout.write(`${line}\n`);

const folder = mkdtempSync(join(tmpdir(), 'assay-classification-'));
const database = await openDatabase({ databaseUrl: undefined, dataDir: folder });
const confusion = new Map<string, number>();
const missed: string[] = [];
const wrongNew: string[] = [];
const kinds = new Map<string, { failures: number; right: number }>();
const scenarios = makeScenarios(seed, count);
try {
  await upsertRepository(database, REPOSITORY);
  let commit = 0;
  for (const [number, scenario] of scenarios.entries()) {
    for (; commit <= scenario.tip; commit += 1) {
      for (const results of runsOfCommit(commit, seed)) await takeInCommit(database, commit, results);
    }
    score(scenario, await classifyScenario(database, scenario, number + 1));
  }
} finally {
  await database.close();
  rmSync(folder, { recursive: true, force: true });
}
report();

function score({ kind, truth }: Scenario, told: ReadonlyMap<string, Classification>): void {
  const sum = kinds.get(kind) ?? { failures: 0, right: 0 };
  for (const [key, is] of truth) {
    const classification = told.get(key);
    const said = classification?.kind;
    const pair = `${is} ${said}`;
    confusion.set(pair, (confusion.get(pair) ?? 0) + 1);
    sum.failures += 1;
    if (said === is) sum.right += 1;
    if (is === 'new' && said !== 'new') missed.push(`${kind}: ${said}`);
    const remark = classification?.kind === 'new' ? (classification.remark ?? 'passes on the base') : '';
    if (is !== 'new' && said === 'new') wrongNew.push(`${is}: ${remark}`);
  }
  kinds.set(kind, sum);
}

function report(): void {
  const at = (is: string, said: string) => confusion.get(`${is} ${said}`) ?? 0;
  const share = (part: number, whole: number) => (whole === 0 ? '    –' : (part / whole).toFixed(3));
  const total = (pairs: readonly string[]) => pairs.reduce((sum, pair) => sum + (confusion.get(pair) ?? 0), 0);
  print(
    `${scenarios.length} pull requests of ${kinds.size} kinds, seed ${seed}; failing results by what they are and what was said\n`,
  );
  print(`| is \\ said | ${CLASSES.join(' | ')} | recall | precision |`);
  print(`| --- | ${CLASSES.map(() => '---:').join(' | ')} | ---: | ---: |`);
  for (const name of CLASSES) {
    const cells = CLASSES.map((said) => String(at(name, said)));
    const recall = share(at(name, name), total(CLASSES.map((said) => `${name} ${said}`)));
    const precision = share(at(name, name), total(CLASSES.map((is) => `${is} ${name}`)));
    print(`| ${name} | ${cells.join(' | ')} | ${recall} | ${precision} |`);
  }
  print('\n| a pull request that | failures | told right |\n| --- | ---: | ---: |');
  for (const [kind, { failures, right }] of kinds) print(`| ${kind} | ${failures} | ${share(right, failures)} |`);
  print(`\ntrue breaks told as something else: ${missed.length} (limit ${HIDDEN_LIMIT})`);
  for (const line of tally(missed)) print(line);
  print(`told as new without being it, by what it is and why: ${wrongNew.length}`);
  for (const line of tally(wrongNew)) print(line);
  if (missed.length > HIDDEN_LIMIT) process.exitCode = 1;
}

function tally(all: readonly string[]): string[] {
  const times = new Map<string, number>();
  for (const one of all) times.set(one, (times.get(one) ?? 0) + 1);
  return [...times].map(([what, count]) => `  ${count} x ${what}`);
}
