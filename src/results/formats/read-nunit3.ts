import { parseSeconds } from '../parse-seconds.ts';
import type { ReportSink } from '../report-sink.ts';
import type { ResultRow } from '../result-row.ts';
import type { TextMode, XmlAttributes, XmlHandler } from '../xml/xml-handler.ts';
import { assemblyName } from './assembly-name.ts';
import type { XmlFormat } from './format.ts';
import { nunit3Result } from './nunit3-result.ts';
import { splitTestName } from './split-test-name.ts';

/** Every test copies those of its suites. */
const MAX_TAGS = 100;
const TEXTS: ReadonlySet<string> = new Set(['message', 'stack-trace', 'output']);

interface OpenSuite {
  readonly isRun: boolean;
  readonly assembly: string;
  /** Of the fixture, or of the suite itself where it is in none. */
  readonly fixture: string;
  readonly isFixture: boolean;
  /** Its own name where it is inside a fixture: the method whose rows it holds. */
  readonly method: string;
  readonly failed: boolean;
  readonly site: string;
  /** Categories, which its tests have too. */
  readonly tags: string[];
  readonly total: number | undefined;
  readonly countedFailed: number;
  red: boolean;
  message?: string | undefined;
  trace?: string | undefined;
}

interface OpenCase {
  readonly row: ResultRow;
  readonly tags: string[];
  failure: boolean;
  message?: string | undefined;
  trace?: string | undefined;
  stdout?: string | undefined;
}

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
  private current: OpenCase | undefined;
  private cases = 0;
  private redCases = 0;

  constructor(sink: ReportSink) {
    this.sink = sink;
  }

  open(name: string, attributes: XmlAttributes): TextMode | undefined {
    if (name === 'test-suite' || name === 'test-run') this.openSuite(name, attributes);
    else if (name === 'test-case') this.current = openCase(attributes, this.suites.at(-1));
    else if (name === 'failure' && this.current !== undefined) this.current.failure = true;
    else if (name === 'property' && attributes.get('name') === 'Category') this.addTag(attributes.get('value') ?? '');
    return TEXTS.has(name) ? 'keep' : 'drop';
  }

  close(name: string, text: string | undefined): void {
    const target = this.current ?? this.suites.at(-1);
    if (name === 'test-suite' || name === 'test-run') this.closeSuite();
    else if (name === 'test-case' && this.current !== undefined) this.closeCase(this.current);
    else if (target === undefined) return;
    // Assertions of a multiple one repeat what the failure says as a whole.
    else if (name === 'message') target.message ??= text?.trim();
    else if (name === 'stack-trace') target.trace ??= text?.trim();
    else if (name === 'output' && this.current !== undefined) this.current.stdout = text;
  }

  private addTag(tag: string): void {
    const tags = (this.current ?? this.suites.at(-1))?.tags;
    if (tags !== undefined && tags.length < MAX_TAGS) tags.push(tag);
  }

  private openSuite(element: string, attributes: XmlAttributes): void {
    const around = this.suites.at(-1);
    const duration = parseSeconds(attributes.get('duration'));
    if (around === undefined && duration !== undefined) this.sink.setWallTime(duration);
    const type = element === 'test-run' ? 'Run' : (attributes.get('type') ?? '');
    const full = attributes.get('fullname') || attributes.get('name') || '';
    const { outcome, site } = nunit3Result(attributes);
    const isFixture = type === 'TestFixture';
    const isAbove = type === 'Run' || type === 'Project' || type === 'Assembly' || type === 'Test Project';
    const countedFailed = attributes.decimal('failed') ?? 0;
    this.suites.push({
      isRun: type === 'Run',
      assembly: type === 'Assembly' ? assemblyName(full) : (around?.assembly ?? ''),
      // Suites in a fixture hold the rows of one test.
      fixture: isFixture || !around?.isFixture ? (isAbove ? '' : full) : around.fixture,
      isFixture: isFixture || (around?.isFixture ?? false),
      method: !isFixture && around?.isFixture ? (attributes.get('name') ?? '') : '',
      failed: (attributes.get('result') !== undefined && isRed({ outcome })) || countedFailed > 0,
      site,
      tags: [...(around?.tags ?? [])],
      total: attributes.decimal('total'),
      countedFailed,
      red: false,
    });
  }

  private closeCase({ row, tags, failure, message, trace, stdout }: OpenCase): void {
    this.current = undefined;
    const closed: ResultRow = failure && !isRed(row) ? { ...row, outcome: 'failed', word: undefined } : row;
    this.cases += 1;
    if (isRed(closed)) this.redCases += 1;
    this.add({ ...closed, message, trace, stdout, tags });
  }

  private add(row: ResultRow): void {
    const suite = this.suites.at(-1);
    if (suite !== undefined) suite.red ||= isRed(row);
    this.sink.add(row);
  }

  private closeSuite(): void {
    const suite = this.suites.at(-1);
    if (suite === undefined) return;
    const isRoot = this.suites.length === 1;
    // What failed for its parent is told there; a tear-down is a failure beside those of the cases.
    if (suite.failed && (suite.site === 'TearDown' || (!suite.red && (suite.site !== 'Parent' || isRoot)))) {
      this.add(failedSuite(suite));
    }
    if (isRoot) this.compareTotals(suite);
    this.suites.pop();
    const around = this.suites.at(-1);
    if (around !== undefined) around.red ||= suite.red;
  }

  private compareTotals({ total, countedFailed }: OpenSuite): void {
    if (total === undefined || (total === this.cases && countedFailed === this.redCases)) return;
    const listed = `${this.cases} and ${this.redCases} are listed`;
    this.sink.warn(`the totals say ${total} tests and ${countedFailed} failures, but ${listed}`);
  }
}

const isRed = ({ outcome }: Pick<ResultRow, 'outcome'>): boolean => outcome === 'failed' || outcome === 'error';

function openCase(attributes: XmlAttributes, suite: OpenSuite | undefined): OpenCase {
  const full = splitTestName(attributes.get('fullname') ?? '');
  const { outcome, word } = nunit3Result(attributes);
  const startMs = Date.parse(attributes.get('start-time') ?? '');
  const fixture = suite?.isFixture ? suite.fixture : '';
  const row: ResultRow = {
    name: attributes.get('name') || full.name,
    path: [suite?.assembly ?? '', fixture || attributes.get('classname') || full.className],
    outcome,
    word,
    durationMs: parseSeconds(attributes.get('duration') ?? attributes.get('time')),
    startMs: Number.isNaN(startMs) ? undefined : startMs,
  };
  return { row, tags: [...(suite?.tags ?? [])], failure: false };
}

function failedSuite({ isRun, assembly, fixture, method, site, message, trace, countedFailed }: OpenSuite): ResultRow {
  const hook = site === 'SetUp' || site === 'TearDown' ? `(OneTime${site})` : '(suite failed)';
  const counted =
    countedFailed > 0 ? `the totals say ${countedFailed} failures` : `the ${isRun ? 'run' : 'suite'} failed`;
  return {
    name: isRun ? '(run failed)' : hook,
    path: [assembly, fixture, method],
    outcome: 'error',
    message: message || `${counted}, but none of the test cases did`,
    trace,
  };
}
