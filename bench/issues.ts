import { DEFAULT_POLICY } from '../app/issues/issue-policy.ts';
import { playOurs } from './issues/play-ours.ts';
import { playSimple } from './issues/play-simple.ts';
import { readRuns } from './issues/read-runs.ts';
import type { Tally } from './issues/tally.ts';

/**
 * Issues that the bot would have filed over real histories, beside the rule that known bots use: `tsx bench/issues.ts`. Ends
 * with 1 when what is promised does not hold: no duplicate, no more than the caps allow, fewer writes than the known rule.
 */
const histories = readRuns();
if (histories === undefined)
  process.stdout.write('skipped: ../shared/histories not found (only needed for the replay benches)\n');
for (const { name, runs } of histories ?? []) {
  const simple = playSimple(runs);
  const capped = [1, 2, 3, 5].map((closeAfter) => playOurs(`ours, closed after ${closeAfter}`, runs, { closeAfter }));
  const free = playOurs('ours, closed after 3, without caps', runs, { newPerRun: 1_000, newPerDay: 10_000 });
  print(name, runs.length, [simple, ...capped, free]);
  const broken = [
    ...[...capped, free].filter(({ duplicates }) => duplicates > 0).map(({ rule }) => `${rule}: duplicates`),
    ...capped
      .filter(
        ({ mostInRun, mostInDay }) => mostInRun > DEFAULT_POLICY.newPerRun || mostInDay > DEFAULT_POLICY.newPerDay,
      )
      .map(({ rule }) => `${rule}: more than the caps`),
    ...capped.filter((tally) => writesOf(tally) >= writesOf(simple)).map(({ rule }) => `${rule}: as many writes`),
  ];
  for (const what of broken) process.stderr.write(`${name}, ${what}\n`);
  if (broken.length > 0) process.exitCode = 1;
}

/** Requests that write: a closing and a reopening are a comment and a change of state. */
function writesOf({ issues, closes, reopens, words }: Tally): number {
  return issues + 2 * (closes + reopens) + words;
}

function print(name: string, runs: number, tallies: readonly Tally[]): void {
  const head = [
    'rule',
    'issues',
    'duplicates',
    'flips per issue',
    'flips / 1,000 runs',
    'issues / 1,000 runs',
    'writes / 1,000 runs',
    'most in a run',
    'most in a day',
    'open at the end',
  ];
  const rows = tallies.map((tally) => {
    const { rule, issues, duplicates, closes, reopens, mostInRun, mostInDay, left } = tally;
    const writes = writesOf(tally);
    const perRun = (count: number) => ((count / runs) * 1_000).toFixed(0);
    const flips = issues === 0 ? '0' : ((closes + reopens) / issues).toFixed(2);
    return [
      rule,
      issues,
      duplicates,
      flips,
      perRun(closes + reopens),
      perRun(issues),
      perRun(writes),
      mostInRun,
      mostInDay,
      left,
    ].join(' | ');
  });
  const rule = head.map((_, index) => (index === 0 ? '---' : '---:'));
  process.stdout.write(`\n${name}, ${runs} runs\n\n| ${head.join(' | ')} |\n| ${rule.join(' | ')} |\n`);
  for (const row of rows) process.stdout.write(`| ${row} |\n`);
}
