import { fieldsOf, itemsOf, numberOf, textOf } from '../json-fields.ts';
import type { ReportSink } from '../report-sink.ts';
import type { Outcome } from '../result-row.ts';
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
    return (
      typeof stats === 'object' &&
      Array.isArray(results) &&
      results.some((suite) => Array.isArray(fieldsOf(suite).suites))
    );
  },
  read(document, sink) {
    const { stats: counted, results } = fieldsOf(document);
    const stats = fieldsOf(counted);
    const found = { tests: 0, red: 0 };
    for (const root of itemsOf(results)) readSuite(fieldsOf(root), [], undefined, found, sink, 0);
    const duration = numberOf(stats.duration);
    if (duration !== undefined) sink.setWallTime(duration);
    if (typeof stats.tests === 'number' && stats.tests !== found.tests) {
      sink.warn(`stats.tests is ${stats.tests}, but ${found.tests} tests are listed`);
    }
    if (found.red === 0 && (numberOf(stats.failures) ?? 0) > 0) {
      sink.add({
        name: '(run failed)',
        path: [],
        outcome: 'error',
        message: `stats.failures is ${stats.failures}, but no failure is listed`,
      });
    }
  },
};

function readSuite(
  suite: Fields,
  around: readonly string[],
  fileAround: string | undefined,
  found: { tests: number; red: number },
  sink: ReportSink,
  depth: number,
): void {
  if (depth > MAX_DEPTH) throw sink.error('REPORT_TOO_LARGE', `suites nest deeper than ${MAX_DEPTH}`);
  const title = suite.root === true ? '' : (textOf(suite.title) ?? '');
  const path = [...around, title];
  const file = textOf(suite.fullFile) || textOf(suite.file) || fileAround;
  for (const item of itemsOf(suite.tests)) {
    const test = fieldsOf(item);
    const outcome = outcomeOf(test);
    found.tests += 1;
    if (outcome === 'failed' || outcome === 'error') found.red += 1;
    const word = test.pending === true ? 'pending' : outcome === 'error' ? 'unfinished' : undefined;
    sink.add({
      name: textOf(test.title) ?? '',
      path,
      outcome,
      word,
      durationMs: numberOf(test.duration),
      file,
      ...problemOf(test),
    });
  }
  for (const item of [...itemsOf(suite.beforeHooks), ...itemsOf(suite.afterHooks)]) {
    const hook = fieldsOf(item);
    if (outcomeOf(hook) !== 'failed') continue;
    found.red += 1;
    sink.add({
      name: `(${textOf(hook.title) ?? 'hook'})`,
      path,
      outcome: 'error',
      durationMs: numberOf(hook.duration),
      file,
      ...problemOf(hook),
    });
  }
  for (const inner of itemsOf(suite.suites)) readSuite(fieldsOf(inner), path, file, found, sink, depth + 1);
}

function outcomeOf(test: Fields): Outcome {
  if (test.fail === true || test.state === 'failed') return 'failed';
  if (test.pending === true || test.skipped === true || test.state === 'pending' || test.state === 'skipped')
    return 'skipped';
  return test.pass === true || test.state === 'passed' ? 'passed' : 'error';
}

function problemOf(test: Fields): { message?: string | undefined; trace?: string | undefined } {
  const err = fieldsOf(test.err);
  const message = textOf(err.message)?.trim();
  return { message, trace: textOf(err.estack) ?? textOf(err.stack) ?? message };
}
