import type { XmlFormat } from '../formats/format.ts';
import type { ReportSink } from '../report-sink.ts';
import type { XmlAttributes, XmlHandler } from '../xml/xml-handler.ts';
import type { Ratio } from './coverage.ts';

/** JaCoCo: source files of packages, with lines by covered and missed instructions. */
export const jacoco: XmlFormat = {
  kind: 'xml',
  name: 'jacoco',
  recognises: (root) => root === 'report',
  createHandler: (sink) => new JacocoHandler(sink),
};

class JacocoHandler implements XmlHandler {
  private readonly sink: ReportSink;
  private folder = '';
  private current:
    | { file: string; lines: Map<number, number>; totals: { branches?: Ratio; functions?: Ratio; lines?: Ratio } }
    | undefined;

  constructor(sink: ReportSink) {
    this.sink = sink;
  }

  open(name: string, attributes: XmlAttributes): undefined {
    if (name === 'package') this.folder = attributes.get('name') ?? '';
    else if (name === 'sourcefile') {
      const file = [this.folder, attributes.get('name') ?? ''].filter((part) => part !== '').join('/');
      this.current = { file, lines: new Map(), totals: {} };
    } else if (this.current === undefined) return;
    else if (name === 'line') {
      const line = attributes.decimal('nr') ?? 0;
      // Instructions are not executions: a line ran, or it did not.
      if (line > 0) this.current.lines.set(line, (attributes.decimal('ci') ?? 0) > 0 ? 1 : 0);
    } else if (name === 'counter') {
      const covered = attributes.decimal('covered') ?? 0;
      const ratio = { covered, total: covered + (attributes.decimal('missed') ?? 0) };
      const type = attributes.get('type');
      if (type === 'BRANCH') this.current.totals.branches = ratio;
      else if (type === 'METHOD') this.current.totals.functions = ratio;
      else if (type === 'LINE') this.current.totals.lines = ratio;
    }
  }

  close(name: string): void {
    if (name !== 'sourcefile' || this.current === undefined) return;
    this.sink.addCoverage(this.current);
    this.current = undefined;
  }
}
