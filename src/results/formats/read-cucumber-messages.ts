import { fieldsOf, itemsOf, numberOf, textOf } from '../json-fields.ts';
import type { ReportSink } from '../report-sink.ts';
import type { ResultRow, RowAttempt } from '../result-row.ts';
import { type StepStatus, worstStep } from './cucumber-status.ts';
import type { LineFormat, LineHandler } from './format.ts';
import { GherkinIndex } from './gherkin-index.ts';
import { parseJsonLine } from './parse-json-line.ts';

type Fields = Readonly<Record<string, unknown>>;

/** Members of an envelope by which the format is told; one of them is in the first lines of each file. */
const ENVELOPES = ['meta', 'source', 'gherkinDocument', 'pickle', 'testRunStarted', 'parseError'] as const;

/** Lines that a scenario logs and that are kept; the rest is data. */
const MAX_LOGS = 1_000;

/** A scenario as it was to run. */
interface TestCase {
  readonly pickle: string;
  readonly steps: number;
}

interface Attempt {
  readonly testCase: string;
  readonly startMs: number;
  readonly statuses: StepStatus[];
  readonly messages: string[];
  /** What its steps wrote with `log`. */
  readonly logs: string[];
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
  private readonly testCases = new Map<string, TestCase>();
  private readonly running = new Map<string, Attempt>();
  private readonly attempts = new Map<string, RowAttempt[]>();
  /** Red rows of the run. */
  private red = 0;
  /** A run has begun and has no end yet; a file may have several. */
  private isOpen = true;
  private startedMs: number | undefined;
  private wallTimeMs = 0;

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
    this.abort();
  }

  /** The run has no end. */
  private abort(): void {
    this.endOpen();
    if (this.isOpen && this.red === 0) this.addBroken('(run aborted)', 'the run has no end');
  }

  /** Scenarios that have no end when their run has one, and those that were to be tried again and were not. */
  private endOpen(): void {
    for (const { testCase } of this.running.values()) this.addUnfinished(testCase);
    this.running.clear();
    for (const testCase of [...this.attempts.keys()]) this.addUnfinished(testCase);
  }

  private addUnfinished(testCase: string): void {
    const attempts = this.takeAttempts(testCase);
    const message = attempts.at(-1)?.message;
    this.add({ ...this.rowOf(testCase), outcome: 'error', word: 'unfinished', message, attempts });
  }

  private takeAttempts(testCase: string): RowAttempt[] {
    const attempts = this.attempts.get(testCase) ?? [];
    this.attempts.delete(testCase);
    return attempts;
  }

  /** A run begins, and the one before it must have an end; its ids may come again. */
  private beginRun(): void {
    // What comes before the first run, a feature that cannot be parsed, belongs to it.
    if (this.startedMs === undefined) return;
    this.abort();
    this.startedMs = undefined;
    this.isOpen = true;
    this.red = 0;
  }

  private message(kind: string, value: Fields): void {
    const running = this.running.get(textOf(value.testCaseStartedId) ?? '');
    if (kind === 'meta') this.beginRun();
    else if (kind === 'gherkinDocument') this.gherkin.addDocument(value);
    else if (kind === 'pickle') this.gherkin.addPickle(value);
    else if (kind === 'testCase') {
      const steps = itemsOf(value.testSteps).length;
      this.testCases.set(textOf(value.id) ?? '', { pickle: textOf(value.pickleId) ?? '', steps });
    } else if (kind === 'testRunStarted') {
      this.beginRun();
      this.startedMs = timeOf(value.timestamp);
    } else if (kind === 'testCaseStarted') {
      const id = textOf(value.id) ?? '';
      const startMs = timeOf(value.timestamp);
      const replaced = this.running.get(id);
      if (replaced !== undefined) this.addUnfinished(replaced.testCase);
      this.running.set(id, {
        testCase: textOf(value.testCaseId) ?? '',
        startMs,
        statuses: [],
        messages: [],
        logs: [],
        retried: false,
      });
    } else if (kind === 'testStepFinished' && running !== undefined) {
      const result = fieldsOf(value.testStepResult);
      running.statuses.push(statusOf(result));
      running.retried ||= result.willBeRetried === true;
      const message = messageOf(result);
      if (message !== undefined) running.messages.push(message);
    } else if (kind === 'attachment' && running !== undefined) addLog(running, value);
    else if (kind === 'testCaseFinished' && running !== undefined) {
      this.running.delete(textOf(value.testCaseStartedId) ?? '');
      this.endAttempt(running, value);
    } else if (kind === 'testRunHookFinished') this.endHook(fieldsOf(value.result));
    else if (kind === 'parseError') this.addParseError(value);
    else if (kind === 'testRunFinished') this.endRun(value);
  }

  private endAttempt(attempt: Attempt, finished: Fields): void {
    const { statuses, testCase } = attempt;
    // A step without a result may have failed.
    if (statuses.length < (this.testCases.get(testCase)?.steps ?? 0)) statuses.push('unknown');
    const { outcome, word } = worstStep(statuses);
    const trace = attempt.messages.join('\n\n');
    const message = trace.split('\n', 1)[0];
    const durationMs = timeOf(finished.timestamp) - attempt.startMs;
    const earlier = this.takeAttempts(testCase);
    if (finished.willBeRetried === true || attempt.retried) {
      earlier.push({ outcome: outcome === 'failed' ? 'failed' : 'error', message, trace, durationMs });
      this.attempts.set(testCase, earlier);
      return;
    }
    const { name, path, file, line, parameters, tags } = this.rowOf(testCase);
    this.add({
      name,
      path,
      outcome,
      word,
      durationMs,
      file,
      line,
      message: message || (word === undefined ? undefined : `${word} step`),
      trace,
      stdout: attempt.logs.join('\n'),
      parameters,
      attempts: earlier,
      flaky: earlier.length > 0,
      tags,
      startMs: attempt.startMs,
    });
  }

  private endHook(result: Fields): void {
    const { outcome } = worstStep([statusOf(result)]);
    if (outcome === 'passed' || outcome === 'skipped') return;
    const trace = messageOf(result);
    this.add({ name: '(hook of the run)', path: [], outcome: 'error', message: trace?.split('\n', 1)[0], trace });
  }

  private addParseError(value: Fields): void {
    const source = fieldsOf(value.source);
    const line = numberOf(fieldsOf(source.location).line);
    const message = textOf(value.message);
    this.add({ name: '(suite failed)', path: [], outcome: 'error', file: textOf(source.uri), line, message });
  }

  private endRun(value: Fields): void {
    this.endOpen();
    this.isOpen = false;
    if (value.success !== true && this.red === 0) {
      const otherwise = 'the run ended without success, but no scenario failed';
      this.addBroken('(run failed)', textOf(value.message) || otherwise);
    }
    this.wallTimeMs += timeOf(value.timestamp) - (this.startedMs ?? Number.NaN);
    if (!Number.isNaN(this.wallTimeMs)) this.sink.setWallTime(this.wallTimeMs);
  }

  private addBroken(name: string, message: string): void {
    this.add({ name, path: [], outcome: 'error', message });
  }

  private add(row: ResultRow): void {
    if (row.outcome === 'failed' || row.outcome === 'error') this.red += 1;
    this.sink.add(row);
  }

  private rowOf(testCase: string): Omit<ResultRow, 'outcome'> {
    return this.gherkin.describe(this.testCases.get(testCase)?.pickle ?? '');
  }
}

/** `{ seconds, nanos }` in milliseconds; NaN where there is none. */
function timeOf(value: unknown): number {
  const { seconds, nanos } = fieldsOf(value);
  return Number(seconds ?? Number.NaN) * 1000 + (numberOf(nanos) ?? 0) / 1_000_000;
}

function addLog({ logs }: Attempt, { mediaType, body }: Fields): void {
  if (mediaType === 'text/x.cucumber.log+plain' && logs.length < MAX_LOGS) logs.push(textOf(body) ?? '');
}

/** What a step or hook says of its failure; `exception` came later, and `message` may be left out beside it. */
function messageOf({ message, exception }: Fields): string | undefined {
  const told = fieldsOf(exception);
  return textOf(message) || textOf(told.stackTrace) || textOf(told.message);
}

const statusOf = (result: Fields): StepStatus => (textOf(result.status)?.toLowerCase() ?? 'unknown') as StepStatus;
