import { parseSeconds } from '../parse-seconds.ts';
import type { ReportSink } from '../report-sink.ts';
import type { ResultRow } from '../result-row.ts';
import type { TextMode, XmlAttributes, XmlHandler } from '../xml/xml-handler.ts';
import { assemblyName } from './assembly-name.ts';
import type { XmlFormat } from './format.ts';
import { nunit2Outcome } from './nunit2-outcome.ts';
import { splitTestName } from './split-test-name.ts';

/** Suites whose names make up the name of a class; others group assemblies, or the rows of one test. */
const NAME_PARTS: ReadonlySet<string> = new Set(['Namespace', 'TestFixture', 'SetUpFixture']);

interface OpenSuite {
  readonly assembly: string;
  /** Of the class as far as the suites around tell it. */
  readonly className: string;
  readonly failed: boolean;
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
  private current: OpenCase | undefined;
  private countedRed = 0;
  private redCases = 0;
  /** Rows of suites too. */
  private anyRed = false;

  constructor(sink: ReportSink) {
    this.sink = sink;
  }

  open(name: string, attributes: XmlAttributes): TextMode | undefined {
    if (name === 'test-results') {
      for (const key of ['errors', 'failures', 'invalid']) this.countedRed += attributes.decimal(key) ?? 0;
    } else if (name === 'test-suite') this.suites.push(openSuite(attributes, this.suites.at(-1)));
    else if (name === 'test-case') this.current = openCase(attributes, this.suites.at(-1));
    else if (name === 'failure' && this.current !== undefined) this.current.failure = true;
    else if (name === 'category') this.current?.tags.push(attributes.get('name') ?? '');
    return name === 'message' || name === 'stack-trace' ? 'keep' : 'drop';
  }

  close(name: string, text: string | undefined): void {
    const target = this.current ?? this.suites.at(-1);
    if (name === 'test-case' && this.current !== undefined) this.closeCase(this.current);
    else if (name === 'test-suite') this.closeSuite();
    else if (name === 'test-results') this.finish();
    else if (target !== undefined && name === 'message') target.message ??= text?.trim() ?? '';
    else if (target !== undefined && name === 'stack-trace') target.trace ??= text?.trim() ?? '';
  }

  private closeCase({ row, tags, failure, message, trace }: OpenCase): void {
    this.current = undefined;
    // A failure is one, whatever the attributes say; some imitators write nothing else.
    const contradicts = failure && (!isRed(row) || row.word === 'missing outcome');
    const closed: ResultRow = contradicts ? { ...row, outcome: 'failed', word: undefined } : row;
    if (isRed(closed)) this.redCases += 1;
    this.add({ ...closed, message, trace, tags });
  }

  private add(row: ResultRow): void {
    const suite = this.suites.at(-1);
    if (isRed(row)) this.anyRed = true;
    if (suite !== undefined) suite.red ||= isRed(row);
    this.sink.add(row);
  }

  private closeSuite(): void {
    const suite = this.suites.at(-1);
    if (suite === undefined) return;
    const { assembly, className, message, trace } = suite;
    // A tear-down that failed is told by its message only, and is a failure beside those of the cases.
    if (suite.failed && (!suite.red || message?.startsWith('TearDown') === true)) {
      const said = message || 'the suite failed, but none of its test cases did';
      this.add({ name: '(suite failed)', path: [assembly, className], outcome: 'error', message: said, trace });
    }
    this.suites.pop();
    const around = this.suites.at(-1);
    if (around !== undefined) around.red ||= suite.red;
  }

  private finish(): void {
    const { countedRed, redCases } = this;
    const counted = `the totals say ${countedRed} errors and failures`;
    if (countedRed > 0 && !this.anyRed) {
      this.sink.add({ name: '(run failed)', path: [], outcome: 'error', message: `${counted}, but none is listed` });
    } else if (countedRed !== redCases) this.sink.warn(`${counted}, but ${redCases} are listed`);
  }
}

const isRed = ({ outcome }: ResultRow): boolean => outcome === 'failed' || outcome === 'error';

function openSuite(attributes: XmlAttributes, around: OpenSuite | undefined): OpenSuite {
  const type = attributes.get('type');
  const name = attributes.get('name') ?? '';
  // Versions before 2.5 do not write the type.
  const isAssembly = type === undefined ? /\.(?:dll|exe)$/i.test(name) : type === 'Assembly';
  const isPart = type === undefined ? !isAssembly && !/[\\/]/.test(name) : NAME_PARTS.has(type);
  const outside = around?.className ?? '';
  const { outcome, word } = nunit2Outcome(attributes);
  return {
    assembly: isAssembly ? assemblyName(name) : (around?.assembly ?? ''),
    className: isPart ? [outside, name].filter((part) => part !== '').join('.') : outside,
    failed: (outcome === 'failed' || outcome === 'error') && word !== 'missing outcome',
    red: false,
  };
}

function openCase(attributes: XmlAttributes, suite: OpenSuite | undefined): OpenCase {
  const full = attributes.get('name') ?? '';
  const outer = suite?.className ?? '';
  // The suites around know the class; a name by itself has to be parted at the right dot.
  const { className, name } =
    outer !== '' && full.startsWith(`${outer}.`)
      ? { className: outer, name: full.slice(outer.length + 1) }
      : splitTestName(full);
  const row: ResultRow = {
    ...nunit2Outcome(attributes),
    name,
    path: [suite?.assembly ?? '', className],
    durationMs: parseSeconds(attributes.get('time')),
  };
  return { row, tags: [], failure: false };
}
