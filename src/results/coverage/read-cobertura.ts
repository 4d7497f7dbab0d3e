import type { XmlFormat } from '../formats/format.ts';
import type { ReportSink } from '../report-sink.ts';
import type { XmlAttributes, XmlHandler } from '../xml/xml-handler.ts';

interface OpenClass {
  readonly file: string;
  readonly lines: Map<number, number>;
  /** Lines of methods: some tools list only these, and others list lines here that their class does not count. */
  readonly methodLines: Map<number, number>;
  readonly branches: { covered: number; total: number };
  readonly functions: { covered: number; total: number };
}

/** Cobertura: the lines of classes, by file. Clover has the same root and other attributes. */
export const cobertura: XmlFormat = {
  kind: 'xml',
  name: 'cobertura',
  recognises: (root, attributes) => root === 'coverage' && attributes.get('line-rate') !== undefined,
  createHandler: (sink) => new CoberturaHandler(sink),
};

class CoberturaHandler implements XmlHandler {
  private readonly sink: ReportSink;
  private current: OpenClass | undefined;
  private inMethod = false;
  private methodRan = false;

  constructor(sink: ReportSink) {
    this.sink = sink;
  }

  open(name: string, attributes: XmlAttributes): undefined {
    if (name === 'class') {
      const none = () => ({ covered: 0, total: 0 });
      this.current = {
        file: attributes.get('filename') ?? '',
        lines: new Map(),
        methodLines: new Map(),
        branches: none(),
        functions: none(),
      };
    } else if (this.current === undefined) return;
    else if (name === 'method') {
      this.inMethod = true;
      this.methodRan = false;
    } else if (name === 'line') this.addLine(this.current, attributes);
  }

  close(name: string): void {
    const { current } = this;
    if (current === undefined) return;
    if (name === 'method') {
      this.inMethod = false;
      current.functions.total += 1;
      if (this.methodRan) current.functions.covered += 1;
    } else if (name === 'class') {
      const { file, branches, functions, methodLines } = current;
      const lines = current.lines.size > 0 ? current.lines : methodLines;
      const totals = { ...(branches.total > 0 && { branches }), ...(functions.total > 0 && { functions }) };
      this.sink.addCoverage({ file, lines, totals });
      this.current = undefined;
    }
  }

  private addLine(to: OpenClass, attributes: XmlAttributes): void {
    const line = attributes.decimal('number');
    const hits = Math.max(0, Number(attributes.get('hits')) || 0);
    if (this.inMethod) this.methodRan ||= hits > 0;
    if (line === undefined || line < 1) return;
    const lines = this.inMethod ? to.methodLines : to.lines;
    const known = to.methodLines.has(line) || to.lines.has(line);
    lines.set(line, Math.max(lines.get(line) ?? 0, hits));
    const condition = /\((\d{1,9})\/(\d{1,9})\)/.exec(attributes.get('condition-coverage') ?? '');
    // Conditions of methods are listed again for the class.
    if (known || condition === null) return;
    to.branches.covered += Number(condition[1]);
    to.branches.total += Number(condition[2]);
  }
}
