import type { LineFormat, LineHandler } from '../formats/format.ts';
import type { ReportSink } from '../report-sink.ts';
import type { Ratio } from './coverage.ts';

/** lcov's tracefile: records of `SF:` to `end_of_record`. Totals of a record are compared with its lines. */
export const lcov: LineFormat = {
  kind: 'lines',
  name: 'lcov',
  recognises: (head) => head.slice(0, 5).some((line) => /^(TN:|SF:.)/.test(line)),
  createHandler: (sink) => new LcovHandler(sink),
};

class LcovHandler implements LineHandler {
  private readonly sink: ReportSink;
  private file: string | undefined;
  private lines = new Map<number, number>();
  private branches = new Map<string, number>();
  private functions = new Map<string, number>();
  /** Names of functions by their index, as lcov 2 writes them. */
  private readonly declared = new Map<string, number>();

  constructor(sink: ReportSink) {
    this.sink = sink;
  }

  line(text: string): void {
    const colon = text.indexOf(':');
    const key = colon === -1 ? text.trim() : text.slice(0, colon);
    const value = colon === -1 ? '' : text.slice(colon + 1).trim();
    const parts = value.split(',');
    if (key === 'SF') this.open(value);
    else if (key === 'end_of_record') this.close();
    else if (this.file === undefined) return;
    else if (key === 'DA') this.addLine(Number(parts[0]), hitsOf(parts[1]));
    else if (key === 'BRDA') {
      const branch = parts.slice(0, -1).join(',');
      this.branches.set(branch, (this.branches.get(branch) ?? 0) + hitsOf(parts.at(-1)));
    } else if (key === 'FN')
      this.functions.set(parts.at(-1) as string, this.functions.get(parts.at(-1) as string) ?? 0);
    else if (key === 'FNDA') this.addFunction(parts.slice(1).join(','), hitsOf(parts[0]));
    else if (key === 'FNA') this.addFunction(parts.slice(2).join(','), hitsOf(parts[1]));
    else this.declared.set(key, Number(value));
  }

  end(): void {
    if (this.file !== undefined)
      throw this.sink.error('REPORT_TRUNCATED', `the record of ${this.file} has no end_of_record`);
  }

  private open(file: string): void {
    if (this.file !== undefined)
      throw this.sink.error('REPORT_MALFORMED', `the record of ${this.file} has no end_of_record`);
    this.file = file;
    this.lines = new Map();
    this.branches = new Map();
    this.functions = new Map();
    this.declared.clear();
  }

  private close(): void {
    if (this.file === undefined) return;
    const total = this.declared.get('LF');
    // Without the single lines only the totals are known.
    const lines = this.lines.size === 0 && total ? { covered: this.declared.get('LH') ?? 0, total } : undefined;
    if (this.lines.size > 0 && total !== undefined && total !== this.lines.size) {
      this.sink.warn(`LF is ${total}, but ${this.lines.size} lines are listed`);
    }
    const branches = ratio(this.branches);
    const functions = ratio(this.functions);
    this.sink.addCoverage({
      file: this.file,
      lines: this.lines,
      totals: { ...(lines && { lines }), ...(branches && { branches }), ...(functions && { functions }) },
    });
    this.file = undefined;
  }

  private addLine(line: number, hits: number): void {
    if (Number.isInteger(line) && line > 0) this.lines.set(line, (this.lines.get(line) ?? 0) + hits);
  }

  private addFunction(name: string, hits: number): void {
    this.functions.set(name, (this.functions.get(name) ?? 0) + hits);
  }
}

/** `-` is a branch whose condition never ran; a negative number is an overflow of the tool. */
const hitsOf = (text: string | undefined): number => Math.max(0, Number(text) || 0);

function ratio(hits: ReadonlyMap<string, number>): Ratio | undefined {
  if (hits.size === 0) return undefined;
  let covered = 0;
  for (const count of hits.values()) if (count > 0) covered += 1;
  return { covered, total: hits.size };
}
