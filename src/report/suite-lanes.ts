import type { SuiteRun } from '../model/generated/report-extra.ts';
import { countOf } from './count-of.ts';
import { formatDuration } from './format-duration.ts';
import { formatNumber } from './format-number.ts';
import { statusLook } from './status-look.ts';
import type { SuiteRow } from './suite-table.ts';
import type { Stretch, TimelineLane } from './timeline-lane.ts';

/** When each suite ran: a stretch for each run or shard whose time is known; suites without any are left out. */
export function suiteLanes(rows: readonly SuiteRow[]): TimelineLane[] {
  return rows.flatMap((row) => {
    const { name, variant, run, runs } = row;
    const stretches = stretchesOf(row);
    if (run === undefined || stretches.length === 0) return [];
    const length = formatDuration(run.durationMs);
    const note = `${statusLook(run.conclusion).word}, ${length}`;
    const shards = runs.length > 1 ? `${countOf(runs.length, 'shard')}, longest ${length}` : note;
    return [{ name, variant, note: shards, stretches, tracks: runs.length }];
  });
}

function stretchesOf({ runs, tests }: SuiteRow): Stretch[] {
  const ordered = [...runs].sort((a, b) => (a.shard?.index ?? 0) - (b.shard?.index ?? 0));
  return ordered.flatMap((run, track) => {
    // Of several shards a test does not say which of them ran it.
    const fromMs = run.startedAtMs ?? (runs.length === 1 ? firstStart(tests) : undefined);
    if (fromMs === undefined) return [];
    const shard = shardText(run);
    return [
      {
        fromMs,
        toMs: fromMs + run.durationMs,
        state: run.conclusion,
        track,
        ...(shard === '' ? {} : { detail: shard }),
      },
    ];
  });
}

function shardText({ shard }: SuiteRun): string {
  return shard === undefined ? '' : `shard ${formatNumber(shard.index + 1)} of ${formatNumber(shard.total)}`;
}

function firstStart(tests: SuiteRow['tests']): number | undefined {
  let first = Number.POSITIVE_INFINITY;
  for (const { start } of tests) if (start !== undefined && start > 0) first = Math.min(first, start);
  return Number.isFinite(first) ? first : undefined;
}
