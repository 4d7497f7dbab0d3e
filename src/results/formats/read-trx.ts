import type { ReportSink } from '../report-sink.ts';
import type { Outcome, ResultRow } from '../result-row.ts';
import type { TextMode, XmlAttributes, XmlHandler } from '../xml/xml-handler.ts';
import type { XmlFormat } from './format.ts';
import { parseTimeSpan } from './parse-time-span.ts';
import { TrxDefinitions } from './trx-definitions.ts';
import { isRedRun, isStoppedRun, trxOutcome } from './trx-outcome.ts';

const TEXTS: ReadonlySet<string> = new Set(['Message', 'StackTrace', 'StdOut', 'StdErr', 'Text']);
/** Counters of what has to be a red row. */
const RED_COUNTERS = ['failed', 'error', 'timeout', 'aborted', 'disconnected'] as const;

interface OpenResult {
  readonly testId: string;
  readonly executionId: string;
  readonly name: string;
  readonly outcome: Outcome;
  readonly word: string | undefined;
  readonly durationMs: number | undefined;
  readonly startMs: number | undefined;
  /** Results inside of it (rows of data, an ordered test's tests) count, and not their parent. */
  hasInner: boolean;
  innerRed: boolean;
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
  private readonly results: OpenResult[] = [];
  private readonly definitions = new TrxDefinitions();
  private runId = '';
  /** All results, parents too: vstest counts those, others the innermost. */
  private listed = 0;
  private total: number | undefined;
  private countedRed = 0;
  /** Red outcomes of the run: of its summary, of an error of the run, of tests that passed before it was stopped. */
  private readonly redOutcomes: string[] = [];
  private readonly redInfos: string[] = [];
  private infoIsRed = false;
  private inTextMessages = false;
  private startMs = Number.POSITIVE_INFINITY;
  private finishMs = Number.NEGATIVE_INFINITY;

  constructor(sink: ReportSink) {
    this.sink = sink;
  }

  open(name: string, attributes: XmlAttributes): TextMode | undefined {
    if (isResult(name)) this.nesting.push(openResult(attributes));
    else if (name === 'TestRun') this.runId = attributes.get('id') ?? '';
    else if (name === 'ResultSummary') this.noteRun(attributes.get('outcome') ?? '');
    else if (name === 'RunInfo') this.infoIsRed = this.noteRun(attributes.get('outcome') ?? 'Error');
    else if (name === 'Counters') this.openCounters(attributes);
    else if (name === 'Times') this.openTimes(attributes);
    else if (name === 'TextMessages') this.inTextMessages = true;
    else this.definitions.open(name, attributes);
    return TEXTS.has(name) ? 'keep' : 'drop';
  }

  close(name: string, text: string | undefined): void {
    if (isResult(name)) this.closeResult(this.nesting.pop() as OpenResult);
    else if (name === 'TestRun') this.finish();
    else if (name === 'TextMessages') this.inTextMessages = false;
    else if (text !== undefined) this.closeText(name, text);
    else this.definitions.close(name);
  }

  private closeText(name: string, text: string): void {
    const result = this.nesting.at(-1);
    if (result === undefined) {
      if (name === 'Text' && this.infoIsRed) this.redInfos.push(text.trim());
    } else if (name === 'Message' && this.inTextMessages) {
      result.stdout = result.stdout === undefined ? text : `${result.stdout}\n${text}`;
    } else if (name === 'Message') result.message ??= text.trim();
    else if (name === 'StackTrace') result.trace ??= text.trim();
    else if (name === 'StdOut') result.stdout = text;
    else if (name === 'StdErr') result.stderr = text;
  }

  private closeResult(result: OpenResult): void {
    this.listed += 1;
    const red = isRed(result.outcome);
    // A parent is no result of its own, unless it is red and nothing inside says why.
    if (!result.hasInner || (red && !result.innerRed)) this.results.push(result);
    const parent = this.nesting.at(-1);
    if (parent !== undefined) {
      parent.hasInner = true;
      parent.innerRed ||= red || result.innerRed;
    }
  }

  private finish(): void {
    let red = 0;
    for (const result of this.results) {
      const row = this.toRow(result);
      if (isRed(row.outcome)) red += 1;
      if (row.word === 'passed but run aborted') this.redOutcomes.push('Aborted');
      this.sink.add(row);
    }
    const { total, countedRed } = this;
    if (total !== undefined && total !== this.results.length && total !== this.listed) {
      this.sink.warn(`the counters say ${total} results, but ${this.results.length} are listed`);
    }
    if (countedRed > 0 && red === 0) this.noteRun('Failed');
    if (this.redOutcomes.length > 0) this.finishRedRun(red);
    if (this.finishMs >= this.startMs) this.sink.setWallTime(this.finishMs - this.startMs);
  }

  /** A run that failed by itself is a row where no result is red, and a warning otherwise. */
  private finishRedRun(red: number): void {
    const said = this.redInfos.join('\n');
    if (red > 0) {
      if (said !== '') this.sink.warn(`the run itself failed: ${said.slice(0, 1000)}`);
      return;
    }
    const counted = this.countedRed > 0 ? `the counters say ${this.countedRed} failures and errors` : undefined;
    const message = said || `${counted ?? `the run ended as ${this.redOutcomes[0]}`}, but no result is red`;
    const name = this.redOutcomes.some(isStoppedRun) ? '(run aborted)' : '(run failed)';
    this.sink.add({ name, path: [], outcome: 'error', message });
  }

  private toRow(result: OpenResult): ResultRow {
    const { testId, executionId, name, durationMs, startMs, trace, stdout, stderr } = result;
    const definition = this.definitions.find(executionId, testId);
    const { className = '', assembly = '', adapter = '', tags = [] } = definition ?? {};
    const bare = className !== '' && name.startsWith(`${className}.`) ? name.slice(className.length + 1) : name;
    let { outcome, word, message } = result;
    // xUnit.net 3 names itself by the run's id, and has no other outcome for tests that nobody asked to run.
    if (word === 'not runnable' && this.runId !== '' && adapter.startsWith(`executor://${this.runId}/`)) {
      outcome = 'skipped';
      word = 'not run';
    }
    // Adapters write the reason there.
    if (outcome === 'skipped') message ??= stdout?.trim();
    return {
      name: bare,
      path: [assembly, className],
      outcome,
      word,
      durationMs,
      startMs,
      message,
      trace,
      stdout,
      stderr,
      tags,
    };
  }

  private noteRun(outcome: string): boolean {
    const red = isRedRun(outcome);
    if (red) this.redOutcomes.push(outcome);
    return red;
  }

  private openCounters(attributes: XmlAttributes): void {
    const total = attributes.decimal('total');
    if (total !== undefined) this.total = (this.total ?? 0) + total;
    for (const name of RED_COUNTERS) this.countedRed += attributes.decimal(name) ?? 0;
  }

  private openTimes(attributes: XmlAttributes): void {
    const start = Date.parse(attributes.get('start') ?? '');
    const finish = Date.parse(attributes.get('finish') ?? '');
    if (start < this.startMs) this.startMs = start;
    if (finish > this.finishMs) this.finishMs = finish;
  }
}

const isRed = (outcome: Outcome): boolean => outcome === 'failed' || outcome === 'error';

/** `UnitTestResult`, `TestResultAggregation`, `GenericTestResult`, `WebTestResult`, `ManualTestResult`. */
const isResult = (name: string): boolean => name.endsWith('TestResult') || name === 'TestResultAggregation';

function openResult(attributes: XmlAttributes): OpenResult {
  const startMs = Date.parse(attributes.get('startTime') ?? '');
  const endMs = Date.parse(attributes.get('endTime') ?? '');
  return {
    ...trxOutcome(attributes.get('outcome')),
    testId: attributes.get('testId') ?? '',
    executionId: attributes.get('executionId') ?? '',
    name: attributes.get('testName') ?? '',
    durationMs: parseTimeSpan(attributes.get('duration')) ?? (endMs >= startMs ? endMs - startMs : undefined),
    startMs: Number.isNaN(startMs) ? undefined : startMs,
    hasInner: false,
    innerRed: false,
  };
}
