import type { XmlFormat } from '../formats/format.ts';
import type { ReportSink } from '../report-sink.ts';
import type { TextMode, XmlAttributes, XmlHandler } from '../xml/xml-handler.ts';
import { type ClassLines, CoberturaFile, larger } from './cobertura-file.ts';

interface OpenClass extends ClassLines {
  readonly file: string;
  readonly name: string;
}

interface OpenMethod {
  readonly name: string;
  firstLine: number;
  ran: boolean;
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
  private readonly sources: string[] = [];
  private readonly files = new Map<string, CoberturaFile>();
  private current: OpenClass | undefined;
  private method: OpenMethod | undefined;

  constructor(sink: ReportSink) {
    this.sink = sink;
  }

  open(name: string, attributes: XmlAttributes): TextMode | undefined {
    if (name === 'source') return 'keep';
    if (name === 'class') this.openClass(attributes);
    else if (name === 'method') {
      const method = `${attributes.get('name') ?? ''}${attributes.get('signature') ?? ''}`;
      this.method = { name: method, firstLine: 0, ran: false };
    } else if (name === 'line' && this.current !== undefined) this.addLine(this.current, attributes);
    return undefined;
  }

  close(name: string, text: string | undefined): void {
    if (name === 'source') this.sources.push(text?.trim() ?? '');
    else if (name === 'method') this.closeMethod();
    else if (name === 'class') this.closeClass();
    else if (name === 'coverage') {
      for (const [file, lines] of this.files) this.sink.addCoverage(lines.toCoverage(this.inSource(file)));
    }
  }

  private openClass(attributes: XmlAttributes): void {
    this.current = {
      file: attributes.get('filename') ?? '',
      name: attributes.get('name') ?? '',
      lines: new Map(),
      methodLines: new Map(),
      conditions: new Map(),
      methods: new Map(),
    };
  }

  private closeMethod(): void {
    const { current, method } = this;
    if (current !== undefined && method !== undefined) {
      const key = JSON.stringify([current.name, method.name, method.firstLine]);
      current.methods.set(key, method.ran || current.methods.get(key) === true);
    }
    this.method = undefined;
  }

  private closeClass(): void {
    const { current } = this;
    if (current === undefined) return;
    let file = this.files.get(current.file);
    if (file === undefined) {
      file = new CoberturaFile();
      this.files.set(current.file, file);
    }
    file.add(current);
    this.current = undefined;
  }

  private addLine(to: OpenClass, attributes: XmlAttributes): void {
    const line = attributes.decimal('number');
    const hits = Math.max(0, Number(attributes.get('hits')) || 0);
    if (this.method !== undefined) {
      this.method.ran ||= hits > 0;
      this.method.firstLine ||= line ?? 0;
    }
    if (line === undefined || line < 1) return;
    const lines = this.method === undefined ? to.lines : to.methodLines;
    lines.set(line, Math.max(lines.get(line) ?? 0, hits));
    const condition = /\((\d{1,9})\/(\d{1,9})\)/.exec(attributes.get('condition-coverage') ?? '');
    if (condition === null) return;
    const ratio = { covered: Number(condition[1]), total: Number(condition[2]) };
    to.conditions.set(line, larger(to.conditions.get(line), ratio));
  }

  /** Files are told relative to a source folder; of several nobody can know which. */
  private inSource(file: string): string {
    const [source = '', ...others] = this.sources;
    if (source === '' || others.length > 0 || isAbsolute(file)) return file;
    const folder = source.replace(/[\\/]$/, '');
    return folder === '.' ? file : `${folder}/${file}`;
  }
}

const isAbsolute = (file: string): boolean => /^(?:[\\/]|[A-Za-z]:|file:)/.test(file);
