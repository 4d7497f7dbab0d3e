import { conclusionStatus } from './conclusion-status.ts';
import { countOf } from './count-of.ts';
import { failedText } from './failed-text.ts';
import { formatDuration } from './format-duration.ts';
import { formatNumber } from './format-number.ts';
import { htmlLook } from './html-look.ts';
import { plainLine } from './plain-text.ts';
import { shardsText } from './shards-text.ts';
import type { SuiteRow } from './suite-table.ts';
import { truncate } from './truncate.ts';

/** The schema allows 10,000 suites; a table of more than this is a job for the CSV. */
const SUITES = 1000;
const NAME = 160;
/** Tags of one suite; more push its figures out of sight. */
const TAGS = 6;

/** What the section "Suites" shows: results and time of each as figures and as bars; false without any. */
export function htmlSuites(suites: readonly SuiteRow[]) {
  const cut = suites.length - SUITES;
  const longest = Math.max(1, ...suites.slice(0, SUITES).map(({ run }) => run?.durationMs ?? 0));
  return {
    suites: suites.length > 0 && {
      caption: `${countOf(suites.length, 'suite run')}`,
      hasShards: suites.some(({ runs }) => shardsText(runs) !== ''),
      hasVariants: suites.some((suite) => suite.variant !== ''),
      rows: suites.slice(0, SUITES).map((suite) => suiteRow(suite, longest)),
      more: cut > 0 && `${countOf(cut, 'more suite run')} in ctrf-report.json.`,
    },
  };
}

function suiteRow({ name, variant, run, runs, conclusion, counts, tests }: SuiteRow, longest: number) {
  const text = (hostile: string) => truncate(plainLine(hostile), NAME);
  const tags = run?.tags ?? [];
  let sum = 0;
  for (const { duration } of tests) if (duration > 0) sum += duration;
  return {
    ...htmlLook(conclusionStatus(conclusion, counts)),
    name: text(name),
    about: [run?.kind ?? '', run?.layer ?? '', run?.phase ?? '']
      .map(text)
      .filter((part, at, all) => part !== '' && part !== text(name) && all.indexOf(part) === at)
      .join(' · '),
    shards: shardsText(runs),
    tags: tags.slice(0, TAGS).map(text),
    variant: text(variant).replaceAll(',', ', '),
    tests: formatNumber(counts.total),
    failed: failedText(counts),
    skipped: formatNumber(counts.skipped),
    duration: wallTime(run),
    sum: sum > 0 ? formatDuration(sum) : '–',
    timeWidth: run === undefined ? '0%' : `${((run.durationMs / longest) * 100).toFixed(2)}%`,
    parts: stacked([
      ['bad', counts.failed - counts.muted],
      ['open', counts.other + counts.muted],
      ['idle', counts.skipped],
      ['good', counts.passed],
    ]),
  };
}

/** A suite whose command was never started took no time, which is not the same as being quick. */
function wallTime(run: SuiteRow['run']): string {
  if (run === undefined) return '–';
  return run.command === undefined && run.durationMs === 0 ? 'not run' : formatDuration(run.durationMs);
}

/** Parts of a bar beside each other, in percent of its length; what is there is never too thin to be seen. */
function stacked(parts: readonly (readonly [state: string, count: number])[]) {
  const LEAST = 1.5;
  const there = parts.filter(([, count]) => count > 0);
  const total = there.reduce((sum, [, count]) => sum + count, 0);
  const raw = there.map(([, count]) => Math.max((count / total) * 100, LEAST));
  const scale = 100 / raw.reduce((sum, width) => sum + width, 0);
  let x = 0;
  return there.map(([state], index) => {
    const width = (raw[index] as number) * scale;
    const part = { state, x: `${x.toFixed(2)}%`, width: `${width.toFixed(2)}%` };
    x += width;
    return part;
  });
}
