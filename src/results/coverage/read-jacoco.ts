import type { XmlFormat } from '../formats/format.ts';
import type { ReportSink } from '../report-sink.ts';
import type { XmlAttributes, XmlHandler } from '../xml/xml-handler.ts';
import type { Ratio } from './coverage.ts';

/** What a report has below its root; other tools call their root `report` as well. */
const BELOW_ROOT: ReadonlySet<string> = new Set(['sessioninfo', 'group', 'package', 'counter']);

interface OpenFile {
  readonly file: string;
  readonly lines: Map<number, number>;
  /** Branches as the lines tell them, for reports without counters. */
  readonly branches: { covered: number; total: number };
  readonly counters: Map<string, Ratio>;
}

/** JaCoCo: source files of packages, with lines by covered and missed instructions. */
export const jacoco: XmlFormat = {
  kind: 'xml',
  name: 'jacoco',
  recognises: (root) => root === 'report',
  createHandler: (sink) => new JacocoHandler(sink),
};

class JacocoHandler implements XmlHandler {
  private readonly sink: ReportSink;
  private rootSeen = false;
  private checked = false;
  private folder = '';
  private current: OpenFile | undefined;

  constructor(sink: ReportSink) {
    this.sink = sink;
  }

  open(name: string, attributes: XmlAttributes): undefined {
    if (!this.checked) this.check(name);
    if (name === 'package') this.folder = attributes.get('name') ?? '';
    else if (name === 'sourcefile') {
      const file = [this.folder, attributes.get('name') ?? ''].filter((part) => part !== '').join('/');
      this.current = { file, lines: new Map(), branches: { covered: 0, total: 0 }, counters: new Map() };
    } else if (this.current === undefined) return;
    else if (name === 'line') addLine(this.current, attributes);
    else if (name === 'counter') {
      const covered = attributes.decimal('covered') ?? 0;
      const ratio = { covered, total: covered + (attributes.decimal('missed') ?? 0) };
      this.current.counters.set(attributes.get('type') ?? '', ratio);
    }
  }

  close(name: string): void {
    if (name !== 'sourcefile' || this.current === undefined) return;
    const { file, lines, branches: ofLines, counters } = this.current;
    const ofFile = counters.get('LINE');
    if (ofFile !== undefined && lines.size > 0 && ofFile.total !== lines.size) {
      this.sink.warn(`the counter of ${file} has ${ofFile.total} lines, but ${lines.size} are listed`);
    }
    const branches = counters.get('BRANCH') ?? (ofLines.total > 0 ? ofLines : undefined);
    const functions = counters.get('METHOD');
    const totals = {
      // Lines that are listed tell more than their number.
      ...(lines.size === 0 && ofFile && { lines: ofFile }),
      ...(branches && { branches }),
      ...(functions && { functions }),
    };
    this.sink.addCoverage({ file, lines, totals });
    this.current = undefined;
  }

  private check(name: string): void {
    if (!this.rootSeen) this.rootSeen = true;
    else if (BELOW_ROOT.has(name)) this.checked = true;
    else throw this.sink.error('REPORT_UNKNOWN_FORMAT', `<report> with <${name.slice(0, 60)}> is no report of JaCoCo`);
  }
}

function addLine({ lines, branches }: OpenFile, attributes: XmlAttributes): void {
  const line = attributes.decimal('nr') ?? 0;
  if (line < 1) return;
  // Instructions are not executions: a line ran, or it did not.
  lines.set(line, (attributes.decimal('ci') ?? 0) > 0 ? 1 : 0);
  const covered = attributes.decimal('cb') ?? 0;
  branches.covered += covered;
  branches.total += covered + (attributes.decimal('mb') ?? 0);
}
