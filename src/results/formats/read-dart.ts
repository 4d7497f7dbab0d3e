import { fieldsOf, itemsOf, numberOf, textOf } from '../json-fields.ts';
import type { ReportSink } from '../report-sink.ts';
import type { Outcome, ResultRow } from '../result-row.ts';
import type { LineFormat, LineHandler } from './format.ts';
import { parseJsonLine } from './parse-json-line.ts';

type Fields = Readonly<Record<string, unknown>>;

const OUTCOMES: ReadonlyMap<string, Outcome> = new Map([
  ['success', 'passed'],
  ['failure', 'failed'],
  ['error', 'error'],
]);

interface OpenTest {
  readonly test: Fields;
  readonly startMs: number;
  readonly errors: { readonly message: string; readonly trace: string }[];
  readonly printed: string[];
}

/** The JSON reporter of Dart's and Flutter's tests. Hidden tests, which load a file, count only when they fail. */
export const dart: LineFormat = {
  kind: 'lines',
  name: 'dart',
  recognises: (head) =>
    head.some((line) => {
      const event = parseJsonLine(line);
      return event?.type === 'start' && typeof event.protocolVersion === 'string';
    }),
  createHandler: (sink) => new DartHandler(sink),
};

class DartHandler implements LineHandler {
  private readonly sink: ReportSink;
  private readonly suites = new Map<unknown, string>();
  private readonly groups = new Map<unknown, string>();
  private readonly tests = new Map<unknown, OpenTest>();
  private red = 0;
  private success: unknown;
  private done = false;

  constructor(sink: ReportSink) {
    this.sink = sink;
  }

  line(text: string): void {
    const event = parseJsonLine(text);
    const test = this.tests.get(event?.testID);
    if (event === undefined) return;
    if (event.type === 'suite') {
      const { id, path } = fieldsOf(event.suite);
      this.suites.set(id, textOf(path) ?? '');
    } else if (event.type === 'group') {
      const { id, name } = fieldsOf(event.group);
      this.groups.set(id, textOf(name) ?? '');
    } else if (event.type === 'testStart') {
      const started = fieldsOf(event.test);
      this.tests.set(started.id, { test: started, startMs: numberOf(event.time) ?? 0, errors: [], printed: [] });
    } else if (event.type === 'error' && test !== undefined) {
      test.errors.push({ message: textOf(event.error) ?? '', trace: textOf(event.stackTrace) ?? '' });
    } else if (event.type === 'print' && test !== undefined && test.printed.length < 1_000) {
      test.printed.push(textOf(event.message) ?? '');
    } else if (event.type === 'testDone' && test !== undefined) this.endTest(event, test);
    else if (event.type === 'done') {
      this.done = true;
      this.success = event.success;
      const time = numberOf(event.time);
      if (time !== undefined) this.sink.setWallTime(time);
    }
  }

  end(): void {
    for (const open of this.tests.values()) {
      // A file that was still being loaded is told by the missing end of the run.
      if (!isLoading(open.test)) this.add({ ...this.rowOf(open), outcome: 'error', word: 'unfinished' });
    }
    if (this.done && this.success !== true && this.red === 0) {
      const message = `the run ended with success: ${JSON.stringify(this.success)}, but no test failed`;
      this.add({ name: '(run failed)', path: [], outcome: 'error', message });
    }
    if (!this.done && this.red === 0) {
      this.add({ name: '(run aborted)', path: [], outcome: 'error', message: 'the run has no end' });
    }
  }

  private endTest(event: Fields, open: OpenTest): void {
    this.tests.delete(event.testID);
    const outcome = OUTCOMES.get(textOf(event.result) ?? '') ?? 'error';
    if (event.hidden === true && outcome === 'passed') return;
    const row = this.rowOf(open);
    const durationMs = (numberOf(event.time) ?? open.startMs) - open.startMs;
    const skipped = outcome === 'passed' && event.skipped === true;
    const reason = textOf(fieldsOf(open.test.metadata).skipReason);
    const loading = isLoading(open.test) ? { name: '(suite failed)', outcome: 'error' as const } : {};
    this.add({
      ...row,
      outcome: skipped ? 'skipped' : outcome,
      durationMs,
      message: skipped ? reason : row.message,
      ...loading,
    });
  }

  private add(row: ResultRow): void {
    if (row.outcome === 'failed' || row.outcome === 'error') this.red += 1;
    this.sink.add(row);
  }

  private rowOf({ test, errors, printed }: OpenTest): Omit<ResultRow, 'outcome'> {
    // Names of groups and tests repeat those of the groups around them.
    let around = '';
    const path: string[] = [];
    for (const id of itemsOf(test.groupIDs)) {
      const full = this.groups.get(id) ?? '';
      path.push(without(around, full));
      around = full || around;
    }
    return {
      name: without(around, textOf(test.name) ?? ''),
      path,
      file: this.suites.get(test.suiteID),
      line: numberOf(test.root_line) ?? numberOf(test.line),
      message: errors[0]?.message,
      trace: errors
        .map(({ message, trace }) => `${message}\n${trace}`)
        .join('\n')
        .trim(),
      stdout: printed.join('\n'),
    };
  }
}

const isLoading = (test: Fields): boolean =>
  (textOf(test.name) ?? '').startsWith('loading ') && itemsOf(test.groupIDs).length === 0;

const without = (prefix: string, name: string): string =>
  prefix !== '' && name.startsWith(`${prefix} `) ? name.slice(prefix.length + 1) : name;
