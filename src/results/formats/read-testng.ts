import { parseSeconds } from '../parse-seconds.ts';
import type { ReportSink } from '../report-sink.ts';
import type { Outcome, ResultRow, RowAttempt } from '../result-row.ts';
import type { TextMode, XmlAttributes, XmlHandler } from '../xml/xml-handler.ts';
import type { XmlFormat } from './format.ts';

const OUTCOMES: ReadonlyMap<string, Outcome> = new Map([
  ['PASS', 'passed'],
  ['FAIL', 'failed'],
  ['SUCCESS_PERCENTAGE_FAILURE', 'failed'],
  ['SKIP', 'skipped'],
]);

interface OpenMethod {
  readonly name: string;
  readonly status: string;
  readonly isConfiguration: boolean;
  readonly retried: boolean;
  readonly durationMs: number | undefined;
  readonly startMs: number | undefined;
  readonly instance: string;
  readonly parameters: Map<string, string>;
  message: string | undefined;
  trace: string | undefined;
}

/**
 * TestNG's own XML: `suite` > `test` > `class` > `test-method`. Methods that set up or tear down count only when they
 * fail; an execution that a retry analyzer repeated is an attempt of the next one of the same method and parameters.
 */
export const testng: XmlFormat = {
  kind: 'xml',
  name: 'testng',
  recognises: (root) => root === 'testng-results',
  createHandler: (sink) => new TestngHandler(sink),
};

class TestngHandler implements XmlHandler {
  private readonly sink: ReportSink;
  private readonly path: string[] = [];
  private method: OpenMethod | undefined;
  private parameter = '';
  private declaredFailed = 0;
  private red = 0;
  private rows = 0;
  /** Attempts that wait for the execution after them, by class, method and parameters. */
  private readonly attempts = new Map<string, RowAttempt[]>();

  constructor(sink: ReportSink) {
    this.sink = sink;
  }

  open(name: string, attributes: XmlAttributes): TextMode | undefined {
    if (name === 'testng-results') this.declaredFailed = Number(attributes.get('failed')) || 0;
    else if (name === 'suite' || name === 'test' || name === 'class') this.path.push(attributes.get('name') ?? '');
    else if (name === 'test-method') this.method = openMethod(attributes);
    else if (name === 'param') this.parameter = attributes.get('index') ?? String(this.method?.parameters.size ?? 0);
    if (this.method === undefined) return 'drop';
    return name === 'value' || name === 'message' || name === 'full-stacktrace' ? 'keep' : 'drop';
  }

  close(name: string, text: string | undefined): void {
    const { method } = this;
    if (name === 'suite' || name === 'test' || name === 'class') this.path.pop();
    else if (name === 'testng-results') this.finish();
    else if (method === undefined) return;
    else if (name === 'value') method.parameters.set(this.parameter, (text ?? '').trim());
    else if (name === 'message') method.message = (text ?? '').trim();
    else if (name === 'full-stacktrace') method.trace = (text ?? '').trim();
    else if (name === 'test-method') {
      this.keep(method);
      this.method = undefined;
    }
  }

  private keep(method: OpenMethod): void {
    const outcome = OUTCOMES.get(method.status) ?? 'error';
    const message = method.message || method.trace?.split('\n', 1)[0];
    if (method.isConfiguration) {
      // Set-up that was skipped or passed is no test; what it would have set up is skipped by itself.
      if (outcome === 'failed' || outcome === 'error') {
        this.add({ name: `(${method.name})`, path: [...this.path], outcome: 'error', message, trace: method.trace });
      }
      return;
    }
    const parameters = method.parameters.size === 0 ? undefined : Object.fromEntries(method.parameters);
    const key = JSON.stringify([this.path, method.instance, method.name, parameters]);
    if (method.retried) {
      const before = this.attempts.get(key) ?? [];
      before.push({ outcome: 'failed', message, trace: method.trace, durationMs: method.durationMs });
      this.attempts.set(key, before);
      return;
    }
    const attempts = this.attempts.get(key);
    this.attempts.delete(key);
    this.add({
      name: method.name,
      path: [...this.path],
      outcome,
      word: OUTCOMES.has(method.status) ? undefined : method.status.toLowerCase(),
      durationMs: method.durationMs,
      startMs: method.startMs,
      parameters,
      message,
      trace: method.trace,
      attempts,
      flaky: attempts !== undefined,
    });
  }

  private add(row: ResultRow): void {
    this.rows += 1;
    if (row.outcome === 'failed' || row.outcome === 'error') this.red += 1;
    this.sink.add(row);
  }

  private finish(): void {
    for (const [key, attempts] of this.attempts) {
      const [path, , name, parameters] = JSON.parse(key) as [string[], string, string, Record<string, string>?];
      const last = attempts.pop();
      this.add({ ...last, name, path, parameters, outcome: 'error', word: 'unfinished', attempts });
    }
    if (this.declaredFailed > 0 && this.red === 0) {
      const message = `the report counts ${this.declaredFailed} failed methods, but lists none`;
      this.add({ name: '(run failed)', path: [], outcome: 'error', message });
    }
  }
}

function openMethod(attributes: XmlAttributes): OpenMethod {
  const milliseconds = parseSeconds(attributes.get('duration-ms'));
  const startMs = Date.parse(attributes.get('started-at') ?? '');
  return {
    name: attributes.get('name') ?? '',
    status: (attributes.get('status') ?? 'missing outcome').toUpperCase(),
    isConfiguration: attributes.get('is-config') === 'true',
    retried: attributes.get('retried') === 'true',
    durationMs: milliseconds === undefined ? undefined : milliseconds / 1000,
    startMs: Number.isNaN(startMs) ? undefined : startMs,
    instance: attributes.get('test-instance-name') ?? '',
    parameters: new Map(),
    message: undefined,
    trace: undefined,
  };
}
