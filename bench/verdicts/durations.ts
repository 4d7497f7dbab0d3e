// How the rule for durations and peers do on steps put into real noise: npx tsx bench/verdicts/durations.ts
import { createHash } from 'node:crypto';
import { pathToFileURL } from 'node:url';
import { DURATION_RULES } from './duration-rules.ts';
import { findSteps } from './find-steps.ts';
import { PIECE, type PreparedSeries, prepareSeries } from './prepare-series.ts';
import { readHistories } from './read-histories.ts';
import { type DurationScore, STEPS, scoreDurationRule } from './score-duration-rule.ts';
import { scoreSeriesDetails } from './score-series-details.ts';

/** What the project promises of a confirmed change, on series without a change of their own. */
const TARGETS = { f1: 0.75, falsePer1000: 1, recallOfHalf: 0.85 };
const SEED = 'judge';

/** Text for people, and whether the promises are kept. */
export interface DurationsTable {
  readonly text: string;
  readonly isMet: boolean;
}

/** Undefined where the real histories are absent. */
export async function durationsTable(): Promise<DurationsTable | undefined> {
  const histories = readHistories();
  if (histories === undefined) return undefined;
  const all = histories.flatMap(prepareSeries).filter(isForJudging);
  const still = all.filter(({ normalised }) => findSteps(normalised).length === 0);
  const scored = DURATION_RULES.map((rule) => ({ rule, score: scoreDurationRule(rule, still, SEED) }));
  const ours = scored.at(-1)?.score as DurationScore;
  const checks = [
    check('F1 of confirmed', ours.f1, '>=', TARGETS.f1),
    check('false episodes of confirmed per 1,000 runs', ours.falsePer1000, '<=', TARGETS.falsePer1000),
    check(
      'recall of confirmed, +50 % within 20 runs',
      ours.recalls[STEPS.indexOf(0.5)] as number,
      '>=',
      TARGETS.recallOfHalf,
    ),
  ];
  const text = [
    `Series of ${PIECE} runs, the half that no figure of the rule was chosen on.`,
    ...table(`${still.length} series in which hindsight finds no change (${counts(still)})`, scored),
    ...checks.map((one) => one.text),
    ...details(still),
    ...table('confirmed by history, of the same series', byHistory(still)),
    ...table(
      `all ${all.length} series, with the changes that are in them counted as false (${counts(all)})`,
      DURATION_RULES.map((rule) => ({ rule, score: scoreDurationRule(rule, all, SEED) })),
    ),
  ].join('\n');
  return { text: `${text}\n`, isMet: checks.every(({ isMet }) => isMet) };
}

/** All pieces of one test are on one side. */
function isForJudging({ history, test }: PreparedSeries): boolean {
  return (createHash('sha256').update(`split ${history} ${test}`).digest()[0] as number) % 2 === 1;
}

function counts(all: readonly PreparedSeries[]): string {
  const names = [...new Set(all.map(({ history }) => history))];
  return names.map((name) => `${name} ${all.filter(({ history }) => history === name).length}`).join(', ');
}

function table(
  title: string,
  rows: readonly { rule: (typeof DURATION_RULES)[number]; score: DurationScore }[],
): string[] {
  const head = [
    'rule',
    'input',
    'alerts',
    'false',
    'unexplained',
    '+20 %',
    '+30 %',
    '+50 %',
    '+100 %',
    'P',
    'R',
    'F1',
    'delay',
  ];
  const body = rows.map(({ rule, score }) => [
    rule.name,
    rule.isNormalised ? 'normalised' : 'raw',
    score.alertsPer1000.toFixed(1),
    score.falsePer1000.toFixed(2),
    score.unexplainedPer1000.toFixed(2),
    ...score.recalls.map((recall) => recall.toFixed(2)),
    ...[score.precision, score.recall, score.f1].map((share) => share.toFixed(2)),
    String(score.delay),
  ]);
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [
    '',
    `${title}; alerts and episodes per 1,000 runs:`,
    '',
    line(head),
    line(head.map(() => '---')),
    ...body.map(line),
    '',
  ];
}

/** The last rule, ours, with the names of the histories instead of its own. */
function byHistory(still: readonly PreparedSeries[]) {
  const confirmed = DURATION_RULES.at(-1) as (typeof DURATION_RULES)[number];
  return [...new Set(still.map(({ history }) => history))].map((name) => {
    const own = still.filter(({ history }) => history === name);
    return {
      rule: { ...confirmed, name: `${name}, ${own.length} series` },
      score: scoreDurationRule(confirmed, own, SEED),
    };
  });
}

function details(still: readonly PreparedSeries[]): string[] {
  const { exact, near, recallOfMany, cpuMicroseconds } = scoreSeriesDetails(still, SEED);
  return [
    `  confirmed steps of +50 %: ${percent(exact)} placed at the very run, ${percent(near)} at most 3 runs off`,
    `  recall of +50 % within 20 runs with 5,000 series tested together: ${recallOfMany.toFixed(3)}`,
    `  CPU time of a sample: ${cpuMicroseconds.toFixed(1)} microseconds`,
  ];
}

function percent(share: number): string {
  return `${Math.round(100 * share)} %`;
}

function check(what: string, value: number, sign: '>=' | '<=', limit: number) {
  const isMet = sign === '>=' ? value >= limit : value <= limit;
  return { isMet, text: `  ${isMet ? 'met   ' : 'MISSED'} ${what}: ${value.toFixed(3)} (${sign} ${limit})` };
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const table = await durationsTable();
  process.stdout.write(table?.text ?? 'skipped: ../shared/histories not found (only needed for the replay benches)\n');
  if (table?.isMet === false) process.exitCode = 1;
}
