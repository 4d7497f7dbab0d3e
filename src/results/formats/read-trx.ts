import type { ReportSink } from '../report-sink.ts';
import type { Outcome, ResultRow } from '../result-row.ts';
import type { TextMode, XmlAttributes, XmlHandler } from '../xml/xml-handler.ts';
import { assemblyName } from './assembly-name.ts';
import type { XmlFormat } from './format.ts';
import { parseTimeSpan } from './parse-time-span.ts';

/** All values of TRX's test outcome; one that is missing stands for the first, `Error`. */
const OUTCOMES: ReadonlyMap<string, Outcome> = new Map([
  ['Error', 'error'],
  ['Failed', 'failed'],
  ['Timeout', 'error'],
  ['Aborted', 'error'],
  ['Inconclusive', 'skipped'],
  ['PassedButRunAborted', 'passed'],
  ['NotRunnable', 'error'],
  ['NotExecuted', 'skipped'],
  ['Disconnected', 'error'],
  ['Warning', 'passed'],
  ['Passed', 'passed'],
  // Ended without a verdict.
  ['Completed', 'skipped'],
  ['InProgress', 'error'],
  ['Pending', 'skipped'],
]);
const PLAIN: ReadonlySet<string> = new Set(['Error', 'Failed', 'Passed', 'NotExecuted']);
const TEXTS: ReadonlySet<string> = new Set(['Message', 'StackTrace', 'StdOut', 'StdErr', 'Text']);
/** Outcomes of the whole run with which nothing can be green. */
const RED_RUN: ReadonlySet<string> = new Set(['Failed', 'Error', 'Aborted', 'Timeout', 'Disconnected']);

interface OpenResult {
  readonly testId: string;
  readonly name: string;
  readonly outcome: string | undefined;
  readonly durationMs: number | undefined;
  readonly startMs: number | undefined;
  /** Results inside of it (rows of data, an ordered test's tests): they count, and not their parent. */
  inner: number;
  innerRed: number;
  message?: string | undefined;
  trace?: string | undefined;
  stdout?: string | undefined;
  stderr?: string | undefined;
}

/**
 * Visual Studio's test results: each result is joined to its definition, which comes later and tells the class. Of
 * results with results inside the inner ones count.
 */
export const trx: XmlFormat = {
  kind: 'xml',
  name: 'trx',
  recognises: (root) => root === 'TestRun',
  createHandler: (sink) => new TrxHandler(sink),
};

class TrxHandler implements XmlHandler {
  private readonly sink: ReportSink;
  private readonly nesting: OpenResult[] = [];
  private readonly results: { readonly testId: string; readonly row: ResultRow }[] = [];
  private readonly definitions = new Map<string, { className: string; assembly: string }>();
  private definition: { id: string; assembly: string } | undefined;
  private readonly infos: string[] = [];
  private redInfo = false;
  private runOutcome: string | undefined;
  private red = 0;

  constructor(sink: ReportSink) {
    this.sink = sink;
  }

  open(name: string, attributes: XmlAttributes): TextMode | undefined {
    if (isResult(name)) this.nesting.push(openResult(attributes));
    else if (name === 'ResultSummary') this.runOutcome = attributes.get('outcome');
    else if (name === 'RunInfo') this.redInfo ||= RED_RUN.has(attributes.get('outcome') ?? '');
    else if (name === 'UnitTest' || name.endsWith('Test')) {
      this.definition = { id: attributes.get('id') ?? '', assembly: assemblyName(attributes.get('storage')) };
    } else if (name === 'TestMethod' && this.definition !== undefined) {
      const { id, assembly } = this.definition;
      // `Namespace.Class, Assembly, Version=...`
      const className = attributes.get('className')?.split(',', 1)[0] ?? '';
      this.definitions.set(id, { className, assembly: assembly || assemblyName(attributes.get('codeBase')) });
    } else if (name === 'Times') this.setWallTime(attributes);
    return TEXTS.has(name) ? 'keep' : 'drop';
  }

  close(name: string, text: string | undefined): void {
    const result = this.nesting.at(-1);
    if (isResult(name)) this.closeResult(this.nesting.pop() as OpenResult);
    else if (name === 'TestRun') this.finish();
    else if (result === undefined) {
      if (name === 'Text' && text !== undefined) this.infos.push(text.trim());
    } else if (name === 'Message') result.message ??= text?.trim();
    else if (name === 'StackTrace') result.trace ??= text?.trim();
    else if (name === 'StdOut') result.stdout = text;
    else if (name === 'StdErr') result.stderr = text;
  }

  private closeResult(result: OpenResult): void {
    const outcome = OUTCOMES.get(result.outcome ?? 'Error') ?? 'error';
    const isRed = outcome === 'failed' || outcome === 'error';
    // A parent is no result of its own, unless it is red and nothing inside says why.
    const counts = result.inner === 0 || (isRed && result.innerRed === 0);
    if (counts) {
      const { testId, name, durationMs, startMs, message, trace, stdout, stderr } = result;
      const word = result.outcome === undefined ? 'missing outcome' : wordOf(result.outcome);
      const row = { name, path: [], outcome, word, durationMs, startMs, message, trace, stdout, stderr };
      this.results.push({ testId, row });
      if (isRed) this.red += 1;
    }
    for (const around of this.nesting) {
      around.inner += 1;
      if (isRed) around.innerRed += 1;
    }
  }

  private finish(): void {
    for (const { testId, row } of this.results) {
      const { className = '', assembly = '' } = this.definitions.get(testId) ?? {};
      const { name } = row;
      const bare = className !== '' && name.startsWith(`${className}.`) ? name.slice(className.length + 1) : name;
      this.sink.add({ ...row, name: bare, path: [assembly, className] });
    }
    const redRun = this.redInfo || RED_RUN.has(this.runOutcome ?? '');
    if (redRun && this.red === 0) {
      const message = this.infos.join('\n') || `the run ended with outcome ${this.runOutcome}, but no test did`;
      this.sink.add({ name: '(run failed)', path: [], outcome: 'error', message });
    }
  }

  private setWallTime(attributes: XmlAttributes): void {
    const time = Date.parse(attributes.get('finish') ?? '') - Date.parse(attributes.get('start') ?? '');
    if (!Number.isNaN(time)) this.sink.setWallTime(time);
  }
}

/** `UnitTestResult`, `TestResultAggregation`, `GenericTestResult`, `WebTestResult`, `ManualTestResult`. */
const isResult = (name: string): boolean => name.endsWith('TestResult') || name === 'TestResultAggregation';

function openResult(attributes: XmlAttributes): OpenResult {
  const startMs = Date.parse(attributes.get('startTime') ?? '');
  const endMs = Date.parse(attributes.get('endTime') ?? '');
  return {
    testId: attributes.get('testId') ?? '',
    name: attributes.get('testName') ?? '',
    outcome: attributes.get('outcome'),
    durationMs: parseTimeSpan(attributes.get('duration')) ?? (endMs >= startMs ? endMs - startMs : undefined),
    startMs: Number.isNaN(startMs) ? undefined : startMs,
    inner: 0,
    innerRed: 0,
  };
}

/** `PassedButRunAborted` as `passed but run aborted`; none for the outcomes that say no more than their class. */
function wordOf(outcome: string): string | undefined {
  return PLAIN.has(outcome) ? undefined : outcome.replace(/(?<=[a-z])[A-Z]/g, (letter) => ` ${letter}`).toLowerCase();
}
