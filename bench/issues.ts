import { playOurs } from './issues/play-ours.ts';
import { playSimple } from './issues/play-simple.ts';
import { readRuns } from './issues/read-runs.ts';
import type { Tally } from './issues/tally.ts';

/** Issues that the bot would have filed over real histories, beside the rule that known bots use: `tsx bench/issues.ts`. */
const histories = readRuns();
if (histories === undefined)
  process.stdout.write('skipped: ../shared/histories not found (only needed for the replay benches)\n');
for (const { name, runs } of histories ?? []) {
  const free = { newPerRun: 1_000, newPerDay: 10_000 };
  const tallies = [
    playSimple(runs),
    ...[1, 2, 3, 5].map((closeAfter) => playOurs(`ours, closed after ${closeAfter}`, runs, { closeAfter })),
    playOurs('ours, closed after 3, without caps', runs, free),
  ];
  print(name, runs.length, tallies);
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
    const { rule, issues, duplicates, closes, reopens, words, mostInRun, mostInDay, left } = tally;
    const writes = issues + 2 * (closes + reopens) + words;
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
