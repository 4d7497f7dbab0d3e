import { fieldsOf, itemsOf, numberOf, textOf } from '../json-fields.ts';
import type { Outcome, ResultRow } from '../result-row.ts';
import type { DocumentFormat } from './format.ts';

type Fields = Readonly<Record<string, unknown>>;

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
    // The same object is written into both lists; equal text tells which entry of one is which of the other.
    const waiting = {
      passes: countByKey(run.passes),
      failures: countByKey(run.failures),
      pending: countByKey(run.pending),
    };
    let red = 0;
    const add = (row: ResultRow) => {
      if (row.outcome === 'failed' || row.outcome === 'error') red += 1;
      sink.add(row);
    };
    for (const item of itemsOf(run.tests)) {
      const test = fieldsOf(item);
      const key = keyOf(test);
      const outcome: Outcome = take(waiting.failures, key)
        ? 'failed'
        : take(waiting.pending, key)
          ? 'skipped'
          : take(waiting.passes, key)
            ? 'passed'
            : textOf(fieldsOf(test.err).message) !== undefined
              ? 'failed'
              : 'error';
      add({
        ...rowOf(test),
        outcome,
        word: outcome === 'skipped' ? 'pending' : outcome === 'error' ? 'unfinished' : undefined,
      });
    }
    for (const item of itemsOf(run.failures)) {
      const failure = fieldsOf(item);
      if (!take(waiting.failures, keyOf(failure))) continue;
      const row = rowOf(failure);
      add({ ...row, name: `(${row.name})`, outcome: 'error', word: undefined });
    }
    const stats = fieldsOf(run.stats);
    const duration = numberOf(stats.duration);
    if (duration !== undefined) sink.setWallTime(duration);
    const listed = itemsOf(run.tests).length;
    if (typeof stats.tests === 'number' && stats.tests !== listed) {
      sink.warn(`stats.tests is ${stats.tests}, but ${listed} tests are listed`);
    }
    if (red === 0 && (numberOf(stats.failures) ?? 0) > 0) {
      sink.add({
        name: '(run failed)',
        path: [],
        outcome: 'error',
        message: `stats.failures is ${stats.failures}, but no failure is listed`,
      });
    }
  },
};

function rowOf(test: Fields): Omit<ResultRow, 'outcome'> {
  const name = textOf(test.title) ?? '';
  const full = textOf(test.fullTitle) ?? name;
  const err = fieldsOf(test.err);
  const retry = numberOf(test.currentRetry) ?? 0;
  const message = textOf(err.message)?.trim();
  return {
    name,
    // The full title is those of the suites and its own, with blanks between.
    path: name !== '' && full.endsWith(` ${name}`) ? [full.slice(0, -name.length - 1)] : [],
    durationMs: numberOf(test.duration),
    file: textOf(test.file),
    message,
    trace: textOf(err.stack) ?? message,
    attempts: Array.from({ length: Math.min(Math.max(0, retry), 100) }, () => ({ outcome: 'failed' as const })),
    flaky: retry > 0,
  };
}

const keyOf = (test: Fields): string =>
  JSON.stringify([test.fullTitle, test.title, test.file, test.duration, test.currentRetry]);

function countByKey(list: unknown): Map<string, number> {
  const counts = new Map<string, number>();
  for (const item of itemsOf(list)) {
    const key = keyOf(fieldsOf(item));
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}

function take(counts: Map<string, number>, key: string): boolean {
  const left = counts.get(key) ?? 0;
  if (left > 0) counts.set(key, left - 1);
  return left > 0;
}
