import { fieldsOf, isObject, itemsOf, numberOf, textOf } from '../json-fields.ts';
import type { ReportSink } from '../report-sink.ts';
import type { Outcome, ResultRow, RowAttempt } from '../result-row.ts';
import { failureMessage } from './failure-message.ts';
import type { DocumentFormat } from './format.ts';

type Fields = Readonly<Record<string, unknown>>;

/** Statuses of an assertion; `focused` is left over from old versions. */
const OUTCOMES: ReadonlyMap<string, Outcome> = new Map([
  ['passed', 'passed'],
  ['focused', 'passed'],
  ['failed', 'failed'],
  ['pending', 'skipped'],
  ['skipped', 'skipped'],
  ['todo', 'skipped'],
  ['disabled', 'skipped'],
]);

/** Totals that must be 0 when nothing is red. */
const RED_TOTALS = ['numFailedTests', 'numFailedTestSuites', 'numRuntimeErrorTestSuites'] as const;

/** More attempts than any retry loop has; the number comes from the file. */
const MAX_ATTEMPTS = 100;

/** `jest --json`, and Vitest's `json` reporter, which has the same shape. A file that failed without a test is a row. */
export const jest: DocumentFormat = {
  kind: 'document',
  name: 'jest',
  recognises(document) {
    const { testResults, numTotalTests } = fieldsOf(document);
    return Array.isArray(testResults) && typeof numTotalTests === 'number';
  },
  read(document, sink) {
    const run = fieldsOf(document);
    let tests = 0;
    let red = 0;
    let first = Number.POSITIVE_INFINITY;
    let last = Number.NEGATIVE_INFINITY;
    for (const suite of itemsOf(run.testResults).map(fieldsOf)) {
      const found = readSuite(suite, sink);
      tests += found.tests;
      red += found.red;
      first = Math.min(first, numberOf(suite.startTime) ?? first);
      last = Math.max(last, numberOf(suite.endTime) ?? last);
    }
    if (last >= first) sink.setWallTime(last - first);
    const total = numberOf(run.numTotalTests);
    if (total !== undefined && total !== tests) sink.warn(`numTotalTests is ${total}, but ${tests} tests are listed`);
    if (red === 0) addFailureOfRun(run, sink);
    else if (run.wasInterrupted === true) sink.warn('the run was interrupted: tests may be missing');
  },
};

function readSuite(suite: Fields, sink: ReportSink): { tests: number; red: number } {
  // Jest names the file `name` in its JSON; the reporters' interface calls it testFilePath.
  const file = textOf(suite.name) ?? textOf(suite.testFilePath);
  // Jest's key is `assertionResults` in JSON, and `testResults` where a reporter wrote its own results.
  const assertions = itemsOf(suite.assertionResults ?? suite.testResults);
  let red = 0;
  for (const assertion of assertions) {
    const row = rowOf(fieldsOf(assertion), file, suite.status === 'passed');
    if (row.outcome === 'failed' || row.outcome === 'error') red += 1;
    sink.add(row);
  }
  if (red === 0 && failedAsAWhole(suite)) {
    const { message, failureMessage: other, testExecError } = suite;
    const text = textOf(message) || textOf(other) || textOf(fieldsOf(testExecError).message);
    const trace = text?.trim() || 'the test file failed, but none of its tests did';
    sink.add({ name: '(suite failed)', path: [], outcome: 'error', file, message: suiteMessage(trace), trace });
    red += 1;
  }
  return { tests: assertions.length, red };
}

function failedAsAWhole({ status, testExecError, failureMessage: message }: Fields): boolean {
  return status === 'failed' || isObject(testExecError) || (status === undefined && Boolean(textOf(message)));
}

/** The heading above what Jest says of a file tells nothing. */
function suiteMessage(text: string): string {
  const lines = text.split('\n', 20).filter((line) => line.trim() !== '');
  const telling = lines[0]?.includes('Test suite failed to run') && lines.length > 1 ? lines[1] : lines[0];
  return telling?.trim() ?? '';
}

/** A run that is red by its totals alone. */
function addFailureOfRun(run: Fields, sink: ReportSink): void {
  const total = RED_TOTALS.find((name) => (numberOf(run[name]) ?? 0) > 0);
  let name = '(run failed)';
  let message: string;
  if (run.wasInterrupted === true) {
    name = '(run aborted)';
    message = 'the run was interrupted';
  } else if (total !== undefined) message = `${total} is ${run[total]}, but no failure is listed`;
  else if (run.success === false) message = 'the run says success: false, but lists no failure';
  else return;
  sink.add({ name, path: [], outcome: 'error', message });
}

function rowOf(test: Fields, file: string | undefined, suitePassed: boolean): ResultRow {
  const status = textOf(test.status) ?? '';
  const messages = itemsOf(test.failureMessages).filter((message) => typeof message === 'string');
  // Only Vitest writes `meta`. It calls skipped tests `skipped`, and `pending` what was running or waiting at the end.
  const unfinished = status === 'pending' && suitePassed && isObject(test.meta);
  const outcome: Outcome = unfinished ? 'error' : (OUTCOMES.get(status) ?? 'error');
  const passed = outcome === 'passed';
  const attempts = attemptsOf(test, passed ? messages : []);
  const trace = passed ? '' : messages.join('\n\n');
  return {
    name: textOf(test.title) ?? textOf(test.fullName) ?? '',
    path: itemsOf(test.ancestorTitles).filter((title) => typeof title === 'string'),
    outcome,
    word: unfinished ? 'unfinished' : wordOf(outcome, status),
    durationMs: numberOf(test.duration),
    startMs: numberOf(test.startAt),
    file,
    line: numberOf(fieldsOf(test.location).line),
    message: failureMessage(trace),
    trace,
    attempts,
    flaky: attempts.length > 0,
    tags: itemsOf(test.tags).filter((tag) => typeof tag === 'string'),
  };
}

function wordOf(outcome: Outcome, status: string): string | undefined {
  if (outcome === 'error') return status || 'missing outcome';
  return outcome === 'skipped' && status !== 'skipped' ? status : undefined;
}

/**
 * Jest: `invocations` counts the last execution as well, `retryReasons` explains those before it. Vitest: a test that
 * passed has failures only when it was tried again, and then those of the tries before.
 */
function attemptsOf(test: Fields, failuresOfPassed: readonly string[]): RowAttempt[] {
  const before = Math.floor((numberOf(test.invocations) ?? 1) - 1);
  const reasons = before > 0 ? itemsOf(test.retryReasons) : failuresOfPassed;
  const tries = before > 0 ? before : failuresOfPassed.length;
  return Array.from({ length: Math.min(tries, MAX_ATTEMPTS) }, (_, index) => {
    const reason = textOf(reasons[index]);
    return { outcome: 'failed', message: failureMessage(reason), trace: reason };
  });
}
