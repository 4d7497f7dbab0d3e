import { fieldsOf, itemsOf, numberOf, textOf } from '../json-fields.ts';
import type { ReportSink } from '../report-sink.ts';
import type { ResultRow, RowAttempt } from '../result-row.ts';
import type { DocumentFormat } from './format.ts';

type Fields = Readonly<Record<string, unknown>>;

/** More attempts than any retry loop has; the number comes from the file. */
const MAX_ATTEMPTS = 100;

/**
 * Mocha's `json` reporter: `tests` has every test, `passes`, `failures` and `pending` tell how they ended. A hook that
 * fails is in `failures` only; it is no test, but it broke, so it is an error row.
 */
export const mocha: DocumentFormat = {
  kind: 'document',
  name: 'mocha',
  recognises(document) {
    const { stats, tests, failures, passes } = fieldsOf(document);
    return typeof stats === 'object' && Array.isArray(tests) && Array.isArray(failures) && Array.isArray(passes);
  },
  read(document, sink) {
    const run = fieldsOf(document);
    const lists = new OutcomeLists(run);
    let red = 0;
    const add = (row: ResultRow) => {
      if (row.outcome === 'failed' || row.outcome === 'error') red += 1;
      sink.add(row);
    };
    for (const item of itemsOf(run.tests)) add(testRow(fieldsOf(item), lists));
    for (const item of itemsOf(run.failures)) {
      const failure = fieldsOf(item);
      if (!lists.take('failures', keyOf(failure))) continue;
      const row = rowOf(failure);
      add({ ...row, name: `(${row.name})`, outcome: 'error' });
    }
    compareTotals(fieldsOf(run.stats), itemsOf(run.tests).length, red, sink);
  },
};

type ListName = 'passes' | 'failures' | 'pending';

/** The same object is written into two lists; equal names, file and time tell which entry of one is which of the other. */
class OutcomeLists {
  private readonly left: Readonly<Record<ListName, Map<string, number>>>;

  constructor({ passes, failures, pending }: Fields) {
    this.left = { passes: countByKey(passes), failures: countByKey(failures), pending: countByKey(pending) };
  }

  /** Takes one entry out of a list; false when it has none like it. */
  take(list: ListName, key: string): boolean {
    const left = this.left[list].get(key) ?? 0;
    if (left > 0) this.left[list].set(key, left - 1);
    return left > 0;
  }
}

function countByKey(list: unknown): Map<string, number> {
  const counts = new Map<string, number>();
  for (const item of itemsOf(list)) {
    const key = keyOf(fieldsOf(item));
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}

const keyOf = (test: Fields): string =>
  JSON.stringify([test.fullTitle, test.title, test.file, test.duration, test.currentRetry]);

function testRow(test: Fields, lists: OutcomeLists): ResultRow {
  const key = keyOf(test);
  const hasError = Object.keys(fieldsOf(test.err)).length > 0;
  // Of two equal tests the one with an error is the one that failed.
  const order: readonly ListName[] = hasError ? ['failures', 'pending', 'passes'] : ['pending', 'passes', 'failures'];
  const list = order.find((name) => lists.take(name, key));
  if (list === 'passes' && !hasError) return { ...rowOf(test), outcome: 'passed' };
  if (list === 'pending') return { ...rowOf(test), outcome: 'skipped', word: 'pending' };
  if (list === undefined && !hasError) return { ...rowOf(test), outcome: 'error', word: 'unfinished' };
  const timeout = fieldsOf(test.err).code === 'ERR_MOCHA_TIMEOUT';
  // Mocha has one word for all that fails; the code of its own error tells why.
  return { ...rowOf(test), outcome: 'failed', word: timeout ? 'timeout' : undefined };
}

function rowOf(test: Fields): Omit<ResultRow, 'outcome'> {
  const name = textOf(test.title) ?? '';
  const full = textOf(test.fullTitle) ?? name;
  const err = fieldsOf(test.err);
  const retry = Math.min(Math.max(0, Math.floor(numberOf(test.currentRetry) ?? 0)), MAX_ATTEMPTS);
  const message = textOf(err.message)?.trim();
  return {
    name,
    // The full title is those of the suites and its own, with blanks between.
    path: name !== '' && full.endsWith(` ${name}`) ? [full.slice(0, -name.length - 1)] : [],
    durationMs: numberOf(test.duration),
    file: textOf(test.file),
    message,
    trace: textOf(err.stack) ?? message,
    attempts: Array.from({ length: retry }, (): RowAttempt => ({ outcome: 'failed' })),
    flaky: retry > 0,
  };
}

function compareTotals(stats: Fields, listed: number, red: number, sink: ReportSink): void {
  const duration = numberOf(stats.duration);
  if (duration !== undefined) sink.setWallTime(duration);
  if (typeof stats.tests === 'number' && stats.tests !== listed) {
    sink.warn(`stats.tests is ${stats.tests}, but ${listed} tests are listed`);
  }
  const failures = numberOf(stats.failures) ?? 0;
  if (failures > 0 && red === 0) {
    const message = `stats.failures is ${failures}, but no failure is listed`;
    sink.add({ name: '(run failed)', path: [], outcome: 'error', message });
  } else if (failures > red) sink.warn(`stats.failures is ${failures}, but ${red} failures are listed`);
}
