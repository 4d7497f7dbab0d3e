import { fieldsOf, numberOf, textOf } from '../json-fields.ts';
import type { ReportSink } from '../report-sink.ts';
import type { ResultRow, RowAttempt } from '../result-row.ts';
import { type StepStatus, worstStep } from './cucumber-status.ts';
import type { LineFormat, LineHandler } from './format.ts';
import { GherkinIndex } from './gherkin-index.ts';
import { parseJsonLine } from './parse-json-line.ts';

type Fields = Readonly<Record<string, unknown>>;

/** Members of an envelope by which the format is told; one of them is in the first lines of each file. */
const ENVELOPES = ['meta', 'source', 'gherkinDocument', 'pickle', 'testRunStarted', 'parseError'] as const;

interface Attempt {
  readonly testCase: string;
  readonly startMs: number;
  readonly statuses: StepStatus[];
  readonly messages: string[];
  retried: boolean;
}

/** Cucumber's messages, one envelope a line. A scenario that will be retried is an attempt of the next execution. */
export const cucumberMessages: LineFormat = {
  kind: 'lines',
  name: 'cucumber-messages',
  recognises: (head) =>
    head.some((line) => {
      const envelope = parseJsonLine(line);
      return (
        envelope !== undefined &&
        Object.keys(envelope).length === 1 &&
        ENVELOPES.some((name) => isEnvelope(envelope, name))
      );
    }),
  createHandler: (sink) => new CucumberMessagesHandler(sink),
};

const isEnvelope = (envelope: Fields, name: string): boolean =>
  typeof envelope[name] === 'object' && envelope[name] !== null;

class CucumberMessagesHandler implements LineHandler {
  private readonly sink: ReportSink;
  private readonly gherkin = new GherkinIndex();
  private readonly testCases = new Map<string, string>();
  private readonly running = new Map<string, Attempt>();
  private readonly attempts = new Map<string, RowAttempt[]>();
  private red = 0;
  private startedMs: number | undefined;
  private ended: Fields | undefined;

  constructor(sink: ReportSink) {
    this.sink = sink;
  }

  line(text: string): void {
    const envelope = parseJsonLine(text);
    if (envelope === undefined) {
      if (text.trim() !== '') this.sink.warn('a line that is no message is left out');
      return;
    }
    const [[kind, value] = ['', undefined]] = Object.entries(envelope);
    this.message(kind, fieldsOf(value));
  }

  end(): void {
    for (const attempt of this.running.values()) {
      this.add({ ...this.rowOf(attempt.testCase), outcome: 'error', word: 'unfinished' });
    }
    if (this.ended === undefined && this.red === 0) {
      this.add({ name: '(run aborted)', path: [], outcome: 'error', message: 'the run has no end' });
    } else if (this.ended?.success === false && this.red === 0) {
      const message = textOf(this.ended.message) || 'the run ended with success: false, but no scenario failed';
      this.add({ name: '(run failed)', path: [], outcome: 'error', message });
    }
  }

  private message(kind: string, value: Fields): void {
    const running = this.running.get(textOf(value.testCaseStartedId) ?? '');
    if (kind === 'gherkinDocument') this.gherkin.addDocument(value);
    else if (kind === 'pickle') this.gherkin.addPickle(value);
    else if (kind === 'testCase') this.testCases.set(textOf(value.id) ?? '', textOf(value.pickleId) ?? '');
    else if (kind === 'testRunStarted') this.startedMs = timeOf(value.timestamp);
    else if (kind === 'testCaseStarted') {
      const startMs = timeOf(value.timestamp);
      this.running.set(textOf(value.id) ?? '', {
        testCase: textOf(value.testCaseId) ?? '',
        startMs,
        statuses: [],
        messages: [],
        retried: false,
      });
    } else if (kind === 'testStepFinished' && running !== undefined) {
      const result = fieldsOf(value.testStepResult);
      running.statuses.push(statusOf(result));
      running.retried ||= result.willBeRetried === true;
      if (typeof result.message === 'string') running.messages.push(result.message);
    } else if (kind === 'testCaseFinished' && running !== undefined) {
      this.running.delete(textOf(value.testCaseStartedId) ?? '');
      this.endAttempt(running, value);
    } else if (kind === 'testRunHookFinished') this.endHook(fieldsOf(value.result));
    else if (kind === 'parseError') this.addParseError(value);
    else if (kind === 'testRunFinished') this.endRun(value);
  }

  private endAttempt(attempt: Attempt, finished: Fields): void {
    const { outcome, word } = worstStep(attempt.statuses);
    const trace = attempt.messages.join('\n\n');
    const message = trace.split('\n', 1)[0];
    const durationMs = timeOf(finished.timestamp) - attempt.startMs;
    const earlier = this.attempts.get(attempt.testCase) ?? [];
    if (finished.willBeRetried === true || attempt.retried) {
      earlier.push({ outcome: outcome === 'failed' ? 'failed' : 'error', message, trace, durationMs });
      this.attempts.set(attempt.testCase, earlier);
      return;
    }
    this.add({
      ...this.rowOf(attempt.testCase),
      outcome,
      word,
      durationMs,
      startMs: attempt.startMs,
      message: message || (word === undefined ? undefined : `${word} step`),
      trace,
      attempts: earlier,
      flaky: earlier.length > 0,
    });
  }

  private endHook(result: Fields): void {
    const { outcome } = worstStep([statusOf(result)]);
    if (outcome === 'passed' || outcome === 'skipped') return;
    const trace = textOf(result.message);
    this.add({ name: '(hook of the run)', path: [], outcome: 'error', message: trace?.split('\n', 1)[0], trace });
  }

  private addParseError(value: Fields): void {
    const source = fieldsOf(value.source);
    const line = numberOf(fieldsOf(source.location).line);
    const message = textOf(value.message);
    this.add({ name: '(suite failed)', path: [], outcome: 'error', file: textOf(source.uri), line, message });
  }

  private endRun(value: Fields): void {
    this.ended = value;
    const time = timeOf(value.timestamp) - (this.startedMs ?? Number.NaN);
    if (!Number.isNaN(time)) this.sink.setWallTime(time);
  }

  private add(row: ResultRow): void {
    if (row.outcome === 'failed' || row.outcome === 'error') this.red += 1;
    this.sink.add(row);
  }

  private rowOf(testCase: string): Omit<ResultRow, 'outcome'> {
    return this.gherkin.describe(this.testCases.get(testCase) ?? '');
  }
}

/** `{ seconds, nanos }` in milliseconds; NaN where there is none. */
function timeOf(value: unknown): number {
  const { seconds, nanos } = fieldsOf(value);
  return Number(seconds ?? Number.NaN) * 1000 + (numberOf(nanos) ?? 0) / 1_000_000;
}

const statusOf = (result: Fields): StepStatus => (textOf(result.status)?.toLowerCase() ?? 'unknown') as StepStatus;
