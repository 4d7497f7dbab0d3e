import type { Outcome, ResultRow, RowAttempt } from '../result-row.ts';

/** A row that may still become an attempt of the same test in a later run of its package. */
export type GoRow = { -readonly [Key in keyof ResultRow]: ResultRow[Key] } & { attempts?: RowAttempt[] };

/** What one run of a package listed: the whole name of each test, if it is one, and its row. */
export type GoListed = readonly (readonly [test: string | undefined, row: GoRow])[];

/** All rows of a file. */
export class GoResults {
  readonly rows: GoRow[] = [];
  /** The last result of each test of each package. */
  private readonly known = new Map<string, Map<string, GoRow>>();

  /**
   * Takes over what one run of a package listed. gotestsum runs what failed once more: a later run of nothing but
   * tests that failed before is a retry. A run of other tests as well is a run of its own, and no failure of an
   * earlier one is taken back by it. The same name twice within one run is repeated.
   */
  addRun(name: string, listed: GoListed): void {
    const before = this.known.get(name) ?? new Map<string, GoRow>();
    const isRetry = listed.every(([test]) => test === undefined || wasRed(before.get(rootOf(test))));
    const after = new Map<string, GoRow>();
    for (const [test, row] of listed) {
      const earlier = test === undefined || after.has(test) ? undefined : before.get(test);
      const result = isRetry && earlier !== undefined && wasRed(earlier) ? retried(earlier, row) : row;
      if (result === row) this.rows.push(row);
      if (test === undefined) continue;
      const same = after.get(test);
      if (same === undefined || !isRed(same.outcome)) after.set(test, result);
    }
    for (const [test, row] of after) before.set(test, row);
    this.known.set(name, before);
  }

  /** Takes over what a run without an end listed; whoever runs tests again waits for the end, so none is retried. */
  addAborted(listed: GoListed): void {
    for (const [, row] of listed) this.rows.push(row);
  }
}

/** The row of a test that was tried again, in the place of the first, so that the report keeps its order. */
function retried(earlier: GoRow, row: GoRow): GoRow {
  const attempts = earlier.attempts ?? [];
  // A parent of several failed subtests runs once more for each of them, and may have passed in between.
  if (isRed(earlier.outcome)) attempts.push(asAttempt(earlier));
  return Object.assign(earlier, row, { attempts, flaky: true });
}

function asAttempt({ outcome, message, trace, durationMs }: ResultRow): RowAttempt {
  return { outcome: outcome === 'error' ? 'error' : 'failed', message, trace, durationMs };
}

const rootOf = (test: string): string => test.split('/', 1)[0] as string;

const wasRed = (row: GoRow | undefined): boolean =>
  row !== undefined && (isRed(row.outcome) || row.attempts !== undefined);

/** Whether a run with this result is red. */
export const isRed = (outcome: Outcome): boolean => outcome === 'failed' || outcome === 'error';
