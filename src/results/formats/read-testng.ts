import type { ReportSink } from '../report-sink.ts';
import type { ResultRow } from '../result-row.ts';
import type { TextMode, XmlAttributes, XmlHandler } from '../xml/xml-handler.ts';
import type { XmlFormat } from './format.ts';
import { joinAttempts } from './join-testng-attempts.ts';
import {
  identityOf,
  messageOf,
  openMethod,
  stableValue,
  type TestngMethod,
  toAttempt,
  toRow,
} from './testng-method.ts';

const TEXTS: ReadonlySet<string> = new Set(['value', 'message', 'full-stacktrace', 'short-stacktrace', 'line']);
/** Every execution of a method copies its groups. */
const MAX_GROUPS = 100;

/**
 * TestNG's own XML: `suite` > `test` > `class` > `test-method`. Methods that set up or tear down count only when they
 * fail; an execution that a retry analyzer repeated is an attempt of the last one of the same method and parameters.
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
  private method: TestngMethod | undefined;
  private parameter = '';
  private isNull = false;
  private group = '';
  /** Groups of the open suite by class and method. */
  private readonly groups = new Map<string, string[]>();
  /** Of the open class: older versions list its executions in no order, a last one before its attempts too. */
  private readonly executions = new Map<string, TestngMethod[]>();
  private countedFailed: number | undefined;
  private failed = 0;
  private anyRed = false;
  private wallTimeMs: number | undefined;

  constructor(sink: ReportSink) {
    this.sink = sink;
  }

  open(name: string, attributes: XmlAttributes): TextMode | undefined {
    if (name === 'testng-results') this.countedFailed = attributes.decimal('failed');
    else if (name === 'suite' || name === 'test' || name === 'class') this.openPart(name, attributes);
    else if (name === 'group') this.group = attributes.get('name') ?? '';
    else if (name === 'method') this.addGroup(attributes);
    else if (name === 'test-method') this.method = openMethod(attributes);
    else if (name === 'param') this.parameter = attributes.get('index') ?? String(this.method?.parameters.size ?? 0);
    else if (name === 'value') this.isNull = attributes.get('is-null') === 'true';
    return this.method !== undefined && TEXTS.has(name) ? 'keep' : 'drop';
  }

  close(name: string, text: string | undefined): void {
    const { method } = this;
    if (name === 'class') this.closeClass();
    if (name === 'suite') this.groups.clear();
    if (name === 'suite' || name === 'test' || name === 'class') this.path.pop();
    else if (name === 'testng-results') this.finish();
    else if (method === undefined) return;
    else if (name === 'test-method') this.closeMethod(method);
    else if (text === undefined) return;
    else if (name === 'value') method.parameters.set(this.parameter, this.isNull ? 'null' : stableValue(text.trim()));
    else if (name === 'message') method.message = text.trim();
    else if (name === 'line') method.output.push(text.trim());
    else method.trace = text.trim();
  }

  private openPart(name: string, attributes: XmlAttributes): void {
    const own = attributes.get('name') ?? '';
    const holder = attributes.get('package');
    // Where TestNG is told to part classes from packages; classes without one are in `[default]`.
    const isParted = name === 'class' && holder !== undefined && holder !== '[default]';
    this.path.push(isParted ? `${holder}.${own}` : own);
    const url = attributes.get('url');
    if (url !== undefined) this.sink.warn(`results of ${JSON.stringify(own || url)} are in another file, ${url}`);
    const milliseconds = name === 'suite' ? attributes.decimal('duration-ms') : undefined;
    // Suites run one after the other.
    if (milliseconds !== undefined) this.wallTimeMs = (this.wallTimeMs ?? 0) + milliseconds;
  }

  private addGroup(attributes: XmlAttributes): void {
    const key = JSON.stringify([attributes.get('class') ?? '', attributes.get('name') ?? '']);
    const groups = this.groups.get(key);
    if (groups === undefined) this.groups.set(key, [this.group]);
    else if (groups.length < MAX_GROUPS && !groups.includes(this.group)) groups.push(this.group);
  }

  private closeMethod(method: TestngMethod): void {
    this.method = undefined;
    if (method.isConfiguration) {
      // Set-up that was skipped or passed is no test; what it would have set up is skipped by itself.
      if (method.outcome === 'passed' || method.outcome === 'skipped') return;
      const name = `(${method.name})`;
      this.add({ name, path: [...this.path], outcome: 'error', message: messageOf(method), trace: method.trace });
      return;
    }
    const key = identityOf(method);
    const executions = this.executions.get(key);
    if (executions === undefined) this.executions.set(key, [method]);
    else executions.push(method);
    if (!method.retried && method.outcome === 'failed') this.failed += 1;
  }

  private closeClass(): void {
    const path = [...this.path];
    for (const executions of this.executions.values()) {
      for (const { method, retried } of joinAttempts(executions)) {
        if (method !== undefined) this.addTest(method, retried, path);
        else this.addUnfinished(retried, path);
      }
    }
    this.executions.clear();
  }

  private addTest(method: TestngMethod, retried: readonly TestngMethod[], path: readonly string[]): void {
    const tags = this.groups.get(JSON.stringify([path.at(-1) ?? '', method.name])) ?? [];
    const row = toRow(method, path, tags);
    this.add(retried.length === 0 ? row : { ...row, attempts: retried.map(toAttempt), flaky: true });
  }

  /** The analyzer asked for another execution, and none is listed. */
  private addUnfinished(attempts: readonly TestngMethod[], path: readonly string[]): void {
    const last = attempts.at(-1) as TestngMethod;
    const row = toRow(last, path, []);
    this.add({ ...row, outcome: 'error', word: 'unfinished', attempts: attempts.slice(0, -1).map(toAttempt) });
  }

  private add(row: ResultRow): void {
    this.anyRed ||= row.outcome === 'failed' || row.outcome === 'error';
    this.sink.add(row);
  }

  private finish(): void {
    const { countedFailed = this.failed, failed, wallTimeMs } = this;
    if (countedFailed > 0 && !this.anyRed) {
      const message = `the report counts ${countedFailed} failed methods, but lists none`;
      this.add({ name: '(run failed)', path: [], outcome: 'error', message });
    } else if (countedFailed !== failed) {
      this.sink.warn(`the report counts ${countedFailed} failed methods, but lists ${failed}`);
    }
    if (wallTimeMs !== undefined) this.sink.setWallTime(wallTimeMs);
  }
}
