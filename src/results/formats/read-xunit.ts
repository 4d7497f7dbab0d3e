import { parseSeconds } from '../parse-seconds.ts';
import type { ReportSink } from '../report-sink.ts';
import type { Outcome, ResultRow } from '../result-row.ts';
import type { TextMode, XmlAttributes, XmlHandler } from '../xml/xml-handler.ts';
import { assemblyName } from './assembly-name.ts';
import type { XmlFormat } from './format.ts';

const OUTCOMES: ReadonlyMap<string, Outcome> = new Map([
  ['Pass', 'passed'],
  ['Fail', 'failed'],
  ['Skip', 'skipped'],
  ['NotRun', 'skipped'],
]);
const TEXTS: ReadonlySet<string> = new Set(['message', 'stack-trace', 'reason', 'output']);

interface OpenAssembly {
  readonly name: string;
  readonly declaredRed: number;
  red: number;
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
  /** The test, error or failing class that is open. */
  private current:
    | {
        readonly row: ResultRow;
        message?: string | undefined;
        trace?: string | undefined;
        reason?: string | undefined;
        output?: string | undefined;
      }
    | undefined;
  private readonly tags: string[] = [];

  constructor(sink: ReportSink) {
    this.sink = sink;
  }

  open(name: string, attributes: XmlAttributes): TextMode | undefined {
    if (name === 'assembly') {
      const number = (key: string) => Number(attributes.get(key)) || 0;
      const declaredRed = number('failed') + number('errors');
      this.assembly = { name: assemblyName(attributes.get('name')), declaredRed, red: 0 };
    } else if (name === 'class') this.className = attributes.get('name') ?? '';
    else if (name === 'test') this.openTest(attributes);
    else if (name === 'error') {
      const what = [attributes.get('type'), attributes.get('name')].filter((part) => part).join(' ');
      this.current = { row: { name: `(${what || 'assembly failed'})`, path: this.path(''), outcome: 'error' } };
    } else if (name === 'failure' && this.current === undefined) {
      this.current = { row: { name: '(suite failed)', path: this.path(this.className), outcome: 'error' } };
    } else if (name === 'trait' && this.current !== undefined) {
      this.tags.push(`${attributes.get('name') ?? ''}=${attributes.get('value') ?? ''}`);
    }
    return TEXTS.has(name) ? 'keep' : 'drop';
  }

  close(name: string, text: string | undefined): void {
    const { current } = this;
    if (name === 'assembly') this.closeAssembly();
    else if (name === 'class') this.className = '';
    else if (current === undefined) return;
    else if (name === 'message' && current.reason === undefined) current.message = text?.trim();
    else if (name === 'stack-trace') current.trace = text?.trim();
    else if (name === 'reason') current.reason = text?.trim() || current.message;
    else if (name === 'output') current.output = text;
    else if (name === 'test' || name === 'error' || (name === 'failure' && current.row.name === '(suite failed)')) {
      this.add(current);
      this.current = undefined;
    }
  }

  private openTest(attributes: XmlAttributes): void {
    const type = attributes.get('type') || this.className;
    const name = attributes.get('name') ?? attributes.get('method') ?? '';
    const result = attributes.get('result');
    const outcome = OUTCOMES.get(result ?? '') ?? 'error';
    const word = result === 'NotRun' ? 'not run' : outcome === 'error' ? (result ?? 'missing outcome') : undefined;
    this.tags.length = 0;
    this.current = {
      row: {
        // The display name repeats the class unless somebody gave it another.
        name: type !== '' && name.startsWith(`${type}.`) ? name.slice(type.length + 1) : name,
        path: this.path(type),
        outcome,
        word,
        durationMs: parseSeconds(attributes.get('time')),
        file: attributes.get('source-file'),
        line: attributes.decimal('source-line'),
      },
    };
  }

  private add({ row, message, trace, reason, output }: NonNullable<XunitHandler['current']>): void {
    if (this.assembly !== undefined && (row.outcome === 'failed' || row.outcome === 'error')) this.assembly.red += 1;
    const said = row.outcome === 'skipped' ? (reason ?? message) : message;
    this.sink.add({ ...row, message: said, trace, stdout: output, tags: [...this.tags] });
    this.tags.length = 0;
  }

  private closeAssembly(): void {
    const { assembly } = this;
    if (assembly === undefined) return;
    if (assembly.declaredRed > 0 && assembly.red === 0) {
      const message = `the assembly counts ${assembly.declaredRed} failures and errors, but lists none`;
      this.sink.add({ name: '(suite failed)', path: this.path(''), outcome: 'error', message });
    } else if (assembly.declaredRed !== assembly.red) {
      this.sink.warn(`${assembly.declaredRed} failures and errors are counted, but ${assembly.red} are listed`);
    }
    this.assembly = undefined;
  }

  private path(type: string): string[] {
    return [this.assembly?.name ?? '', type];
  }
}
