import { AssayError, type Place } from '../model/assay-error.ts';
import { plainLine } from '../report/plain-text.ts';
import type { TestFix } from '../stats/history/test-fix.ts';
import { GroupRuns } from './group-runs.ts';
import { listHistoryFiles } from './list-history-files.ts';
import { readHistoryFile } from './read-history-file.ts';
import { Replay } from './replay.ts';

/** Branches that count when none is named: what GitHub and git call the first one. Rows without a branch always count. */
const DEFAULT_BRANCHES = ['main', 'master'];
/** Bad rows that are told one by one. */
const TOLD_BAD_ROWS = 20;

export interface ReplayOptions {
  readonly defaultBranch: string | undefined;
  /** Leave bad rows out and count them, instead of refusing the history. */
  readonly skipBad: boolean;
  /** Which commit is said to have fixed which test. */
  readonly fixes?: readonly Omit<TestFix, 'isBegun'>[];
}

/** What became of the rows. */
export interface ReplayCount {
  readonly files: number;
  readonly rows: number;
  /** Rows of other branches, and the most frequent of them. */
  readonly otherBranch: number;
  readonly otherBranches: readonly (readonly [branch: string, rows: number])[];
  readonly bad: number;
  /** The first of them. */
  readonly badRows: readonly AssayError[];
  /** Columns that were not read. */
  readonly unknownColumns: readonly string[];
}

export interface ReplayResult {
  readonly replay: Replay;
  readonly count: ReplayCount;
}

/**
 * Feeds a history through the engine: a CSV file, gzipped or not, or a folder of them, which are the parts of one history
 * in the order of their names. Rows of other branches change nothing. Throws an AssayError when a file cannot be read,
 * `HISTORY_NO_SUCH_FIX` when a fix is of a test or a commit that no run has, and `HISTORY_EMPTY` without a run; with bad rows the result is whole but must not be used unless they were to be skipped.
 */
export async function replayHistory(path: string, options: ReplayOptions): Promise<ReplayResult> {
  const accepted = new Set(options.defaultBranch === undefined ? DEFAULT_BRANCHES : [options.defaultBranch]);
  const files = await listHistoryFiles(path);
  const replay = new Replay(options.fixes);
  const runs = new GroupRuns((run) => replay.observe(run));
  const badRows: AssayError[] = [];
  const unknownColumns = new Set<string>();
  const others = new Map<string, number>();
  let [rows, otherBranch, bad] = [0, 0, 0];
  for (const file of files) {
    await readHistoryFile(file, {
      onHeader: ({ unknown }) => {
        for (const name of unknown) unknownColumns.add(name);
      },
      onRow: (row, from, line) => {
        rows += 1;
        if (row.branch === undefined || accepted.has(row.branch)) return runs.add(row, from, line);
        otherBranch += 1;
        others.set(row.branch, (others.get(row.branch) ?? 0) + 1);
      },
      onBadRow: (reason: string, place: Place) => {
        rows += 1;
        bad += 1;
        if (bad <= TOLD_BAD_ROWS) badRows.push(new AssayError('HISTORY_ROW_INVALID', reason, { place }));
      },
    });
  }
  runs.end();
  const otherBranches = [...others].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1)).slice(0, 5);
  const count = { files: files.length, rows, otherBranch, otherBranches, bad, badRows };
  if (replay.runs === 0 && bad === 0) {
    const seen = otherBranches.map(([branch, number]) => `${branch} (${number} rows)`).join(', ');
    const reason = otherBranch === 0 ? 'no rows' : `no run of ${[...accepted].join(' or ')}, only of ${seen}`;
    throw new AssayError('HISTORY_EMPTY', `${path}: ${reason}`);
  }
  for (const fix of options.fixes ?? []) {
    if (!replay.variants.has(fix.test)) throw noSuchFix(path, `test ${fix.test}`);
    if (!replay.commits.has(fix.commit)) throw noSuchFix(path, `commit ${fix.commit}`);
  }
  return { replay, count: { ...count, unknownColumns: [...unknownColumns] } };
}

function noSuchFix(path: string, what: string): AssayError {
  return new AssayError('HISTORY_NO_SUCH_FIX', `${path} has no ${plainLine(what)}`);
}
