import { fieldsOf, itemsOf, numberOf, textOf } from '../json-fields.ts';
import type { ReportSink } from '../report-sink.ts';
import type { ResultRow } from '../result-row.ts';
import type { DocumentFormat } from './format.ts';

type Fields = Readonly<Record<string, unknown>>;

/** Deeper than any suite that a person wrote. */
const MAX_DEPTH = 500;

/** Mochawesome's JSON, also several that were merged into one: suites nested to any depth, hooks beside the tests. */
export const mochawesome: DocumentFormat = {
  kind: 'document',
  name: 'mochawesome',
  recognises(document) {
    const { stats, results } = fieldsOf(document);
    if (typeof stats !== 'object' || !Array.isArray(results)) return false;
    // A run without any test has `false` in place of its root suite.
    return results.some((suite) => Array.isArray(fieldsOf(suite).suites)) || 'testsRegistered' in fieldsOf(stats);
  },
  read(document, sink) {
    const { stats, results } = fieldsOf(document);
    const reading: Reading = { sink, tests: 0, red: 0 };
    for (const root of itemsOf(results)) readSuite(fieldsOf(root), { path: [], file: undefined, depth: 0 }, reading);
    compareTotals(fieldsOf(stats), reading);
  },
};

interface Reading {
  readonly sink: ReportSink;
  tests: number;
  red: number;
}

/** Where in the tree of suites something is. */
interface Surroundings {
  readonly path: readonly string[];
  readonly file: string | undefined;
  readonly depth: number;
}

function readSuite(suite: Fields, around: Surroundings, reading: Reading): void {
  if (around.depth > MAX_DEPTH) {
    throw reading.sink.error('REPORT_TOO_LARGE', `suites nest deeper than ${MAX_DEPTH}`);
  }
  const title = suite.root === true ? '' : (textOf(suite.title) ?? '');
  const inside: Surroundings = {
    path: [...around.path, title],
    file: textOf(suite.fullFile) || textOf(suite.file) || around.file,
    depth: around.depth + 1,
  };
  for (const item of itemsOf(suite.tests)) {
    reading.tests += 1;
    add(testRow(fieldsOf(item), inside), reading);
  }
  for (const hooks of [suite.beforeHooks, suite.afterHooks]) {
    for (const item of itemsOf(hooks)) {
      const row = rowOf(fieldsOf(item), inside);
      // A hook that did not fail is no result.
      if (hasFailed(fieldsOf(item))) add({ ...row, name: `(${row.name || 'hook'})`, outcome: 'error' }, reading);
    }
  }
  for (const inner of itemsOf(suite.suites)) readSuite(fieldsOf(inner), inside, reading);
}

function add(row: ResultRow, reading: Reading): void {
  if (row.outcome === 'failed' || row.outcome === 'error') reading.red += 1;
  reading.sink.add(row);
}

function testRow(test: Fields, around: Surroundings): ResultRow {
  const row = rowOf(test, around);
  if (hasFailed(test)) return { ...row, outcome: 'failed', word: test.timedOut === true ? 'timeout' : undefined };
  if (test.pending === true || test.state === 'pending') return { ...row, outcome: 'skipped', word: 'pending' };
  if (test.skipped === true || test.state === 'skipped') return { ...row, outcome: 'skipped' };
  const passed = test.pass === true || test.state === 'passed';
  return { ...row, outcome: passed ? 'passed' : 'error', word: passed ? undefined : 'unfinished' };
}

const hasFailed = (test: Fields): boolean => test.fail === true || test.state === 'failed';

function rowOf(test: Fields, { path, file }: Surroundings): Omit<ResultRow, 'outcome'> {
  const err = fieldsOf(test.err);
  const message = textOf(err.message)?.trim();
  return {
    name: textOf(test.title) ?? '',
    path,
    durationMs: numberOf(test.duration),
    file,
    message,
    trace: textOf(err.estack) ?? textOf(err.stack) ?? message,
  };
}

function compareTotals(stats: Fields, { sink, tests, red }: Reading): void {
  const duration = numberOf(stats.duration);
  if (duration !== undefined) sink.setWallTime(duration);
  // `tests` leaves out those that a failed hook kept from running.
  const registered = numberOf(stats.testsRegistered) ?? numberOf(stats.tests);
  if (registered !== undefined && registered !== tests) {
    sink.warn(`the stats count ${registered} tests, but ${tests} are listed`);
  }
  // `other` are the hooks that failed, taken off `failures`; parallel runs list no hooks.
  const name = (['failures', 'other'] as const).find((key) => (numberOf(stats[key]) ?? 0) > 0);
  if (name === undefined || red > 0) return;
  const message = `stats.${name} is ${stats[name]}, but no failure is listed`;
  sink.add({ name: '(run failed)', path: [], outcome: 'error', message });
}
