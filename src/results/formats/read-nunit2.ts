import { parseSeconds } from '../parse-seconds.ts';
import type { ReportSink } from '../report-sink.ts';
import type { Outcome, ResultRow } from '../result-row.ts';
import type { TextMode, XmlAttributes, XmlHandler } from '../xml/xml-handler.ts';
import { assemblyName } from './assembly-name.ts';
import type { XmlFormat } from './format.ts';

/** Values of `result`, which versions before 2.5 do not write. */
const OUTCOMES: ReadonlyMap<string, Outcome> = new Map([
  ['Success', 'passed'],
  ['Failure', 'failed'],
  ['Error', 'error'],
  ['NotRunnable', 'error'],
  ['Cancelled', 'error'],
  ['Ignored', 'skipped'],
  ['Skipped', 'skipped'],
  ['Inconclusive', 'skipped'],
]);

interface OpenSuite {
  readonly type: string;
  readonly name: string;
  readonly failed: boolean;
  red: number;
  message: string | undefined;
  trace: string | undefined;
}

/** NUnit 2: `test-results` > `test-suite` > `results` > `test-case`, with or without a `result` attribute. */
export const nunit2: XmlFormat = {
  kind: 'xml',
  name: 'nunit2',
  recognises: (root) => root === 'test-results',
  createHandler: (sink) => new Nunit2Handler(sink),
};

class Nunit2Handler implements XmlHandler {
  private readonly sink: ReportSink;
  private readonly suites: OpenSuite[] = [];
  private current: { row: ResultRow; isOld: boolean; failure: boolean; message?: string; trace?: string } | undefined;
  private declaredRed = 0;
  private red = 0;
  private tags: string[] = [];

  constructor(sink: ReportSink) {
    this.sink = sink;
  }

  open(name: string, attributes: XmlAttributes): TextMode | undefined {
    if (name === 'test-results') {
      this.declaredRed = (Number(attributes.get('errors')) || 0) + (Number(attributes.get('failures')) || 0);
    } else if (name === 'test-suite') {
      const type = attributes.get('type') ?? '';
      const full = attributes.get('name') ?? '';
      const result = attributes.get('result');
      this.suites.push({
        type,
        name: type === 'Assembly' || type === 'Test Project' ? assemblyName(full) : full,
        failed:
          result === undefined
            ? attributes.get('success')?.toLowerCase() === 'false'
            : /^(Failure|Error|NotRunnable)$/.test(result),
        red: 0,
        message: undefined,
        trace: undefined,
      });
    } else if (name === 'test-case') this.openCase(attributes);
    else if (name === 'failure' && this.current !== undefined) this.current.failure = true;
    else if (name === 'category' && this.current !== undefined) this.tags.push(attributes.get('name') ?? '');
    return name === 'message' || name === 'stack-trace' ? 'keep' : 'drop';
  }

  close(name: string, text: string | undefined): void {
    const target = this.current ?? this.suites.at(-1);
    if (name === 'test-case' && this.current !== undefined) {
      const { row, isOld, failure, message, trace } = this.current;
      // Old versions say that a test failed by the element only.
      const outcome = failure && (isOld || row.outcome === 'passed') ? 'failed' : row.outcome;
      this.add({ ...row, outcome, message, trace, tags: this.tags });
      this.current = undefined;
    } else if (name === 'test-suite') this.closeSuite();
    else if (name === 'test-results') this.finish();
    else if (target !== undefined && name === 'message') target.message ??= text?.trim() ?? '';
    else if (target !== undefined && name === 'stack-trace') target.trace ??= text?.trim() ?? '';
  }

  private openCase(attributes: XmlAttributes): void {
    const full = attributes.get('name') ?? '';
    const result = attributes.get('result');
    const outcome = result === undefined ? oldOutcome(attributes) : (OUTCOMES.get(result) ?? 'error');
    const isOld = result === undefined;
    const word = outcome === 'passed' || result === undefined || result === 'Error' ? undefined : result.toLowerCase();
    // The name is that of the class, a dot and the method's; dots in parameters are not meant.
    const parameters = full.indexOf('(');
    const dot = full.lastIndexOf('.', parameters === -1 ? full.length : parameters);
    const assembly = this.suites.find(({ type }) => type === 'Assembly')?.name ?? '';
    this.tags = [];
    this.current = {
      row: {
        name: full.slice(dot + 1),
        path: [assembly, dot === -1 ? '' : full.slice(0, dot)],
        outcome,
        word: outcome === 'failed' || word === 'skipped' ? undefined : word,
        durationMs: parseSeconds(attributes.get('time')),
      },
      failure: false,
      isOld,
    };
  }

  private add(row: ResultRow): void {
    if (row.outcome === 'failed' || row.outcome === 'error') {
      this.red += 1;
      for (const suite of this.suites) suite.red += 1;
    }
    this.sink.add(row);
  }

  private closeSuite(): void {
    const suite = this.suites.at(-1);
    if (suite?.failed && suite.red === 0) {
      this.add({
        name: '(suite failed)',
        path: this.suites.map(({ name }) => name),
        outcome: 'error',
        message: suite.message || 'the suite failed, but none of its test cases did',
        trace: suite.trace,
      });
    }
    this.suites.pop();
  }

  private finish(): void {
    if (this.declaredRed > 0 && this.red === 0) {
      const message = `the report counts ${this.declaredRed} errors and failures, but lists none`;
      this.sink.add({ name: '(run failed)', path: [], outcome: 'error', message });
    }
  }
}

function oldOutcome(attributes: XmlAttributes): Outcome {
  // NUnit writes `True`, its imitators `true`.
  if (attributes.get('executed')?.toLowerCase() === 'false') return 'skipped';
  const success = attributes.get('success')?.toLowerCase();
  if (success === 'true') return 'passed';
  return success === 'false' ? 'failed' : 'error';
}
