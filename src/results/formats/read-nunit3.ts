import { parseSeconds } from '../parse-seconds.ts';
import type { ReportSink } from '../report-sink.ts';
import type { Outcome, ResultRow } from '../result-row.ts';
import type { TextMode, XmlAttributes, XmlHandler } from '../xml/xml-handler.ts';
import { assemblyName } from './assembly-name.ts';
import type { XmlFormat } from './format.ts';

const OUTCOMES: ReadonlyMap<string, Outcome> = new Map([
  ['Passed', 'passed'],
  // NUnit counts warnings apart and its runners end well with them.
  ['Warning', 'passed'],
  ['Failed', 'failed'],
  ['Skipped', 'skipped'],
  ['Inconclusive', 'skipped'],
]);
/** Labels of a failed result that mean that the test could give no answer. */
const ERROR_LABELS: ReadonlySet<string> = new Set(['Error', 'Invalid', 'Cancelled']);
const TEXTS: ReadonlySet<string> = new Set(['message', 'stack-trace', 'output']);

interface OpenSuite {
  readonly type: string;
  readonly name: string;
  readonly failed: boolean;
  red: number;
  message: string | undefined;
  trace: string | undefined;
}

type OpenCase = ResultRow & { message?: string | undefined; trace?: string | undefined; stdout?: string | undefined };

/**
 * NUnit 3: `test-run` > `test-suite` > `test-case`. A suite that failed although none of its cases did (its tear-down,
 * an invalid fixture) is an error row.
 */
export const nunit3: XmlFormat = {
  kind: 'xml',
  name: 'nunit3',
  recognises: (root) => root === 'test-run' || root === 'test-suite',
  createHandler: (sink) => new Nunit3Handler(sink),
};

class Nunit3Handler implements XmlHandler {
  private readonly sink: ReportSink;
  private readonly suites: OpenSuite[] = [];
  private current: { -readonly [Key in keyof OpenCase]: OpenCase[Key] } | undefined;
  private tags: string[] = [];

  constructor(sink: ReportSink) {
    this.sink = sink;
  }

  open(name: string, attributes: XmlAttributes): TextMode | undefined {
    if (name === 'test-suite' || name === 'test-run') this.openSuite(name, attributes);
    else if (name === 'test-case') this.openCase(attributes);
    else if (name === 'property' && attributes.get('name') === 'Category')
      this.tags.push(attributes.get('value') ?? '');
    return TEXTS.has(name) ? 'keep' : 'drop';
  }

  close(name: string, text: string | undefined): void {
    const target = this.current ?? this.suites.at(-1);
    if (name === 'test-suite' || name === 'test-run') this.closeSuite();
    else if (name === 'test-case' && this.current !== undefined) {
      this.add({ ...this.current, tags: this.tags });
      this.current = undefined;
    } else if (target === undefined) return;
    // Assertions of a multiple one repeat what the failure says as a whole.
    else if (name === 'message') target.message ??= text?.trim();
    else if (name === 'stack-trace') target.trace ??= text?.trim();
    else if (name === 'output' && this.current !== undefined) this.current.stdout = text;
  }

  private openSuite(element: string, attributes: XmlAttributes): void {
    const duration = parseSeconds(attributes.get('duration'));
    if (this.suites.length === 0 && duration !== undefined) this.sink.setWallTime(duration);
    const type = element === 'test-run' ? 'Run' : (attributes.get('type') ?? '');
    const full = attributes.get('fullname') || attributes.get('name') || '';
    this.suites.push({
      type,
      name: type === 'Assembly' ? assemblyName(full) : full,
      failed: attributes.get('result') === 'Failed',
      red: 0,
      message: undefined,
      trace: undefined,
    });
  }

  private openCase(attributes: XmlAttributes): void {
    const result = attributes.get('result') ?? '';
    const label = attributes.get('label') ?? '';
    let outcome = OUTCOMES.get(result) ?? 'error';
    let word: string | undefined;
    if (outcome === 'failed' && ERROR_LABELS.has(label)) outcome = 'error';
    if (outcome === 'error') word = (label || result || 'missing outcome').toLowerCase();
    else if (result === 'Inconclusive' || result === 'Warning') word = result.toLowerCase();
    else if (outcome === 'skipped' && label !== '') word = label.toLowerCase();
    const className = attributes.get('classname') ?? '';
    const name = attributes.get('name') ?? '';
    const fixture = this.suites.findLast(({ type }) => type === 'TestFixture')?.name;
    const assembly = this.suites.find(({ type }) => type === 'Assembly')?.name ?? '';
    this.tags = [];
    this.current = {
      name: name || (attributes.get('fullname') ?? ''),
      path: [assembly, fixture || className],
      outcome,
      word: word === 'error' ? undefined : word,
      durationMs: parseSeconds(attributes.get('duration') ?? attributes.get('time')),
    };
  }

  private add(row: ResultRow): void {
    if (row.outcome === 'failed' || row.outcome === 'error') for (const suite of this.suites) suite.red += 1;
    this.sink.add(row);
  }

  private closeSuite(): void {
    const suite = this.suites.at(-1);
    if (suite?.failed && suite.red === 0) {
      const assembly = this.suites.find(({ type }) => type === 'Assembly')?.name ?? '';
      const path = suite.type === 'Run' ? [] : [assembly, suite.type === 'Assembly' ? '' : suite.name];
      this.add({
        name: suite.type === 'Run' ? '(run failed)' : '(suite failed)',
        path,
        outcome: 'error',
        message: suite.message || 'the suite failed, but none of its test cases did',
        trace: suite.trace,
      });
    }
    this.suites.pop();
  }
}
