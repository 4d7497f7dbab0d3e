import { AssayError } from '../model/assay-error.ts';
import type { Outcome, ResultRecord, RunRecord } from '../stats/history/run-record.ts';
import type { HistoryRow } from './history-row.ts';

/** Rows that a run is kept open for its next one: interleaved jobs are far nearer, and 100,000 rows are some 50 MB. */
const LOOK_AHEAD = 100_000;
/** Rows that wait in open runs, about 1 GB: a run whose rows are strewn over a whole history would keep all others open. */
const MOST_OPEN_ROWS = 2_000_000;

interface Attempt {
  readonly outcomes: readonly Outcome[];
  readonly attempt: number | undefined;
  readonly durationMs: number | undefined;
  readonly message: string | undefined;
}

/** A run of a history. */
export interface HistoryRun extends RunRecord {
  /** Of its commit, as far as the rows tell. */
  readonly parents: readonly string[];
}

interface OpenRun {
  readonly run: string;
  lastRow: number;
  rows: number;
  commit: string | undefined;
  parents: readonly string[];
  at: number | undefined;
  readonly tests: Map<string, Map<string, Attempt[]>>;
}

/**
 * Rows ► runs, in the order of their first rows. The rows of a run may be interleaved with those of others; a run is
 * told when it is the oldest open one and `LOOK_AHEAD` rows without it have passed. A row that comes later still throws
 * `HISTORY_SCATTERED`.
 */
export class GroupRuns {
  private readonly onRun: (run: HistoryRun) => void;
  private readonly open = new Map<string, OpenRun>();
  private readonly closed = new Set<string>();
  private rows = 0;
  private openRows = 0;

  constructor(onRun: (run: HistoryRun) => void) {
    this.onRun = onRun;
  }

  add(row: HistoryRow, file: string, line: number): void {
    this.rows += 1;
    let run = this.open.get(row.run);
    if (run === undefined) {
      if (this.closed.has(row.run)) {
        const reason = `run ${row.run} comes again more than ${LOOK_AHEAD} rows after its last row`;
        throw new AssayError('HISTORY_SCATTERED', reason, { place: { file, line } });
      }
      run = { run: row.run, lastRow: this.rows, rows: 0, ...partsOf(row), tests: new Map() };
      this.open.set(row.run, run);
      this.closeOld();
    }
    run.lastRow = this.rows;
    run.rows += 1;
    this.openRows += 1;
    if (this.openRows > MOST_OPEN_ROWS && this.open.size > 1) {
      const reason = `the rows of run ${[...this.open.keys()][0]} are strewn over more than ${MOST_OPEN_ROWS} rows`;
      throw new AssayError('HISTORY_SCATTERED', reason, { place: { file, line } });
    }
    run.commit ??= row.commit;
    run.at ??= row.at;
    if (run.parents.length === 0) run.parents = row.parents;
    addAttempt(run.tests, row);
  }

  /** Tells the runs that are still open. */
  end(): void {
    for (const run of this.open.values()) this.onRun(toRunRecord(run));
    this.open.clear();
  }

  /** Only the oldest: a run never overtakes one that began before it. */
  private closeOld(): void {
    for (const [name, run] of this.open) {
      if (run.lastRow > this.rows - LOOK_AHEAD) return;
      this.open.delete(name);
      this.closed.add(name);
      this.openRows -= run.rows;
      this.onRun(toRunRecord(run));
    }
  }
}

function addAttempt(tests: OpenRun['tests'], row: HistoryRow): void {
  const { test, variant, outcomes, attempt, durationMs, message } = row;
  let variants = tests.get(test);
  if (variants === undefined) {
    variants = new Map();
    tests.set(test, variants);
  }
  const attempts = variants.get(variant);
  const added = { outcomes, attempt, durationMs, message };
  if (attempts === undefined) variants.set(variant, [added]);
  else attempts.push(added);
}

function partsOf({ commit, parents, at }: HistoryRow): Pick<OpenRun, 'commit' | 'parents' | 'at'> {
  return { commit, parents, at };
}

function toRunRecord({ run, commit, parents, at, tests }: OpenRun): HistoryRun {
  const results: ResultRecord[] = [];
  for (const [test, variants] of tests) {
    for (const [variant, attempts] of variants) results.push({ test, variant, ...joinAttempts(attempts) });
  }
  return { run, commit, parents, at, isOutage: false, results };
}

/** By their numbers where they have some, else in the order of the rows (sorting keeps it). */
function joinAttempts(attempts: Attempt[]): Pick<ResultRecord, 'outcomes' | 'durationMs' | 'message'> {
  const [only] = attempts;
  if (only !== undefined && attempts.length === 1) {
    const { outcomes, durationMs, message } = only;
    return {
      outcomes,
      durationMs: outcomes.includes('passed') ? durationMs : undefined,
      message: outcomes.includes('failed') ? message : undefined,
    };
  }
  attempts.sort((a, b) => (a.attempt ?? 0) - (b.attempt ?? 0));
  const passing = attempts.findLast(({ outcomes }) => outcomes.includes('passed'));
  const failing = attempts.find(({ outcomes }) => outcomes.includes('failed'));
  return {
    outcomes: attempts.flatMap(({ outcomes }) => outcomes),
    durationMs: passing?.durationMs,
    message: failing?.message,
  };
}
