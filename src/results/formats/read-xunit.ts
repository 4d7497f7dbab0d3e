import { parseSeconds } from '../parse-seconds.ts';
import type { ReportSink } from '../report-sink.ts';
import type { ResultRow } from '../result-row.ts';
import type { TextMode, XmlAttributes, XmlHandler } from '../xml/xml-handler.ts';
import { assemblyName } from './assembly-name.ts';
import type { XmlFormat } from './format.ts';
import { parseTimeSpan } from './parse-time-span.ts';
import { unescapeXunit } from './unescape-xunit.ts';
import { xunitOutcome } from './xunit-outcome.ts';

const TEXTS: ReadonlySet<string> = new Set(['message', 'stack-trace', 'reason', 'output']);

interface OpenAssembly {
  readonly name: string;
  /** Written by a runner of xUnit.net itself, which escapes messages. */
  readonly isOwn: boolean;
  readonly total: number | undefined;
  readonly countedRed: number;
  tests: number;
  red: number;
}

/** The test, error or failing class that is open. */
interface OpenRow {
  readonly element: 'test' | 'error' | 'class';
  readonly row: ResultRow;
  readonly tags: string[];
  failure: boolean;
  message?: string | undefined;
  trace?: string | undefined;
  reason?: string | undefined;
  output?: string | undefined;
}

/**
 * xUnit.net's own XML: version 1 (`assembly` > `class` > `test`), 2 (`assembly` > `collection` > `test`) and 3. What
 * failed outside of a test (a fixture's clean-up, a class of version 1) is an error row.
 */
export const xunit: XmlFormat = {
  kind: 'xml',
  name: 'xunit',
  recognises: (root) => root === 'assemblies' || root === 'assembly',
  createHandler: (sink) => new XunitHandler(sink),
};

class XunitHandler implements XmlHandler {
  private readonly sink: ReportSink;
  private assembly: OpenAssembly | undefined;
  private className = '';
  private current: OpenRow | undefined;

  constructor(sink: ReportSink) {
    this.sink = sink;
  }

  open(name: string, attributes: XmlAttributes): TextMode | undefined {
    if (name === 'assemblies') this.setWallTime(attributes);
    else if (name === 'assembly') this.assembly = openAssembly(attributes);
    else if (name === 'class') this.className = attributes.get('name') ?? '';
    else if (name === 'test') this.openTest(attributes);
    else if (name === 'error') this.openError(attributes);
    else if (name === 'failure') this.openFailure();
    else if (name === 'trait') {
      this.current?.tags.push(`${attributes.get('name') ?? ''}=${attributes.get('value') ?? ''}`);
    }
    return TEXTS.has(name) ? 'keep' : 'drop';
  }

  close(name: string, text: string | undefined): void {
    const { current } = this;
    if (name === 'assembly') this.closeAssembly();
    else if (name === 'class') this.className = '';
    else if (current === undefined) return;
    else if (name === 'message') current.message = this.unescape(text);
    else if (name === 'stack-trace') current.trace = text?.trim();
    else if (name === 'reason') current.reason = this.unescape(text) || current.message;
    else if (name === 'output') current.output = text;
    else if (name === current.element || (name === 'failure' && current.element === 'class')) this.closeRow(current);
  }

  private openTest(attributes: XmlAttributes): void {
    const type = attributes.get('type') || this.className;
    const name = attributes.get('name') ?? attributes.get('method') ?? '';
    const row: ResultRow = {
      ...xunitOutcome(attributes.get('result')),
      // The display name repeats the class unless somebody gave it another.
      name: type !== '' && name.startsWith(`${type}.`) ? name.slice(type.length + 1) : name,
      path: this.path(type),
      durationMs: parseSeconds(attributes.get('time')) ?? parseTimeSpan(attributes.get('time-rtf')),
      file: attributes.get('source-file'),
      line: attributes.decimal('source-line'),
    };
    this.current = { element: 'test', row, tags: [], failure: false };
    if (this.assembly !== undefined) this.assembly.tests += 1;
  }

  /** An error of the assembly, a collection, class or test outside of any test's own run. */
  private openError(attributes: XmlAttributes): void {
    const type = attributes.get('type') || 'suite failed';
    const name = attributes.get('name') ?? '';
    // The assembly is named with its folder, a collection with an id that it gets when it is found.
    const about = type === 'assembly-cleanup' ? '' : name.replace(/ \(id: [0-9a-f]+\)$/, '');
    const row: ResultRow = { name: `(${type})`, path: this.path(about), outcome: 'error' };
    this.current = { element: 'error', row, tags: [], failure: true };
  }

  private openFailure(): void {
    if (this.current !== undefined) this.current.failure = true;
    else {
      const row: ResultRow = { name: '(suite failed)', path: this.path(this.className), outcome: 'error' };
      this.current = { element: 'class', row, tags: [], failure: true };
    }
  }

  private closeRow({ row, tags, failure, message, trace, reason, output }: OpenRow): void {
    this.current = undefined;
    const closed: ResultRow = failure && !isRed(row) ? { ...row, outcome: 'failed', word: undefined } : row;
    if (this.assembly !== undefined && isRed(closed)) this.assembly.red += 1;
    this.sink.add({ ...closed, message: reason ?? message, trace, stdout: output, tags });
  }

  private closeAssembly(): void {
    const { assembly } = this;
    if (assembly === undefined) return;
    const { countedRed, red, total, tests } = assembly;
    if (countedRed > 0 && red === 0) {
      const message = `the assembly counts ${countedRed} failures and errors, but lists none`;
      this.sink.add({ name: '(suite failed)', path: this.path(''), outcome: 'error', message });
    } else if (countedRed !== red) {
      this.sink.warn(`${countedRed} failures and errors are counted, but ${red} are listed`);
    }
    if (total !== undefined && total !== tests) this.sink.warn(`${total} tests are counted, but ${tests} are listed`);
    this.assembly = undefined;
  }

  private unescape(text: string | undefined): string | undefined {
    return this.assembly?.isOwn ? unescapeXunit(text?.trim() ?? '') : text?.trim();
  }

  private setWallTime(attributes: XmlAttributes): void {
    this.sink.setWallTime(
      Date.parse(attributes.get('finish-rtf') ?? '') - Date.parse(attributes.get('start-rtf') ?? ''),
    );
  }

  private path(type: string): string[] {
    return [this.assembly?.name ?? '', type];
  }
}

const isRed = ({ outcome }: ResultRow): boolean => outcome === 'failed' || outcome === 'error';

function openAssembly(attributes: XmlAttributes): OpenAssembly {
  return {
    name: assemblyName(attributes.get('name')),
    isOwn: /^xUnit\.net/i.test(attributes.get('test-framework') ?? ''),
    total: attributes.decimal('total'),
    countedRed: (attributes.decimal('failed') ?? 0) + (attributes.decimal('errors') ?? 0),
    tests: 0,
    red: 0,
  };
}
