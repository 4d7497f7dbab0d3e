import { fieldsOf, isObject, itemsOf, numberOf, textOf } from '../json-fields.ts';
import type { ReportSink } from '../report-sink.ts';
import type { Outcome, RowAttempt } from '../result-row.ts';
import type { DocumentFormat } from './format.ts';

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
      // Jest names the file `name` in its JSON; the reporters' interface calls it testFilePath.
      const file = textOf(suite.name) ?? textOf(suite.testFilePath);
      // Jest's key is `assertionResults` in JSON, and `testResults` where a reporter wrote its own results.
      const assertions = itemsOf(suite.assertionResults ?? suite.testResults);
      let redHere = 0;
      for (const assertion of assertions) {
        const outcome = addTest(fieldsOf(assertion), file, sink);
        tests += 1;
        if (outcome === 'failed' || outcome === 'error') redHere += 1;
      }
      if (redHere === 0 && failedAsAWhole(suite)) {
        const message =
          textOf(suite.message) || textOf(suite.failureMessage) || textOf(fieldsOf(suite.testExecError).message);
        const text = message?.trim() || 'the test file failed, but none of its tests did';
        sink.add({ name: '(suite failed)', path: [], outcome: 'error', file, message: firstLine(text), trace: text });
        redHere += 1;
      }
      red += redHere;
      first = Math.min(first, numberOf(suite.startTime) ?? first);
      last = Math.max(last, numberOf(suite.endTime) ?? last);
    }
    if (last >= first) sink.setWallTime(last - first);
    const total = numberOf(run.numTotalTests);
    if (total !== undefined && total !== tests) sink.warn(`numTotalTests is ${total}, but ${tests} tests are listed`);
    if (red === 0 && (run.success === false || run.wasInterrupted === true)) {
      const message =
        run.wasInterrupted === true ? 'the run was interrupted' : 'the run says success: false, but lists no failure';
      sink.add({
        name: run.wasInterrupted === true ? '(run aborted)' : '(run failed)',
        path: [],
        outcome: 'error',
        message,
      });
    }
  },
};

function failedAsAWhole(suite: Readonly<Record<string, unknown>>): boolean {
  const { status, testExecError, failureMessage } = suite;
  return status === 'failed' || isObject(testExecError) || (status === undefined && Boolean(textOf(failureMessage)));
}

function addTest(test: Readonly<Record<string, unknown>>, file: string | undefined, sink: ReportSink): Outcome {
  const status = textOf(test.status) ?? '';
  const outcome = OUTCOMES.get(status) ?? 'error';
  const messages = itemsOf(test.failureMessages).filter((message) => typeof message === 'string');
  const trace = messages.join('\n\n');
  const invocations = numberOf(test.invocations) ?? 1;
  const reasons = itemsOf(test.retryReasons).filter((reason) => typeof reason === 'string');
  const tries = Math.min(invocations - 1, 100);
  const attempts = Array.from({ length: Math.max(0, tries) }, (_, index): RowAttempt => {
    const reason = reasons[index];
    return { outcome: 'failed', message: firstLine(reason), trace: reason };
  });
  sink.add({
    name: textOf(test.title) ?? textOf(test.fullName) ?? '',
    path: itemsOf(test.ancestorTitles).filter((title) => typeof title === 'string'),
    outcome,
    word:
      outcome === 'error'
        ? status || 'missing outcome'
        : outcome === 'skipped' && status !== 'skipped'
          ? status
          : undefined,
    durationMs: numberOf(test.duration),
    startMs: numberOf(test.startAt),
    file,
    line: numberOf(fieldsOf(test.location).line),
    message: firstLine(trace),
    trace,
    attempts,
    flaky: attempts.length > 0,
    tags: itemsOf(test.tags).filter((tag) => typeof tag === 'string'),
  });
  return outcome;
}

const firstLine = (text: string | undefined): string => text?.trim().split('\n', 1)[0] ?? '';
