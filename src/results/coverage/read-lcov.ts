import type { LineFormat, LineHandler } from '../formats/format.ts';
import type { ReportSink } from '../report-sink.ts';
import type { Ratio } from './coverage.ts';
import { LcovFunctions } from './lcov-functions.ts';

/** lcov's tracefile: records of `SF:` to `end_of_record`. Totals of a record are compared with its lines. */
export const lcov: LineFormat = {
  kind: 'lines',
  name: 'lcov',
  recognises: (head) => head.slice(0, 5).some((line) => /^(TN:|SF:.)/.test(line)),
  createHandler: (sink) => new LcovHandler(sink),
};

/** lcov 2 marks branches that a filter excluded by a `U` before the block. */
const EXCLUDED_BRANCH = /^\d+,[ef]?U/;

class LcovHandler implements LineHandler {
  private readonly sink: ReportSink;
  private file: string | undefined;
  private lines = new Map<number, number>();
  private branches = new Map<string, number>();
  private functions = new LcovFunctions();
  /** Totals as the record tells them: LF, LH, BRF, BRH, FNF, FNH. */
  private readonly told = new Map<string, number>();

  constructor(sink: ReportSink) {
    this.sink = sink;
  }

  line(text: string): void {
    const colon = text.indexOf(':');
    const key = colon === -1 ? text.trim() : text.slice(0, colon);
    const value = colon === -1 ? '' : text.slice(colon + 1).trim();
    if (key === 'SF') this.open(value);
    else if (key === 'end_of_record') this.close();
    else if (this.file !== undefined) this.addEntry(key, value);
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
    this.functions = new LcovFunctions();
    this.told.clear();
  }

  private addEntry(key: string, value: string): void {
    const [first, rest] = splitAt(value, value.indexOf(','));
    if (key === 'DA') {
      // A checksum may stand behind the hits.
      this.addLine(first, hitsOf(splitAt(rest, rest.indexOf(','))[0]));
    } else if (key === 'BRDA') {
      const [branch, taken] = splitAt(value, value.lastIndexOf(','));
      if (!EXCLUDED_BRANCH.test(branch)) this.branches.set(branch, (this.branches.get(branch) ?? 0) + hitsOf(taken));
    } else if (key === 'FN') this.functions.declare(value);
    else if (key === 'FNDA') this.functions.hit(rest, hitsOf(first));
    else if (key === 'FNL') this.functions.index(first, 0);
    else if (key === 'FNA') this.functions.index(first, hitsOf(splitAt(rest, rest.indexOf(','))[0]));
    else if (/^(?:LF|LH|BRF|BRH|FNF|FNH)$/.test(key)) this.told.set(key, hitsOf(value));
  }

  private addLine(text: string, hits: number): void {
    const line = Number(text);
    if (Number.isInteger(line) && line > 0) this.lines.set(line, (this.lines.get(line) ?? 0) + hits);
    else this.sink.warn(`DA has no line number: ${text.slice(0, 40)}`);
  }

  private close(): void {
    const { file, sink } = this;
    if (file === undefined) return;
    const listed = ratio(this.lines);
    if (listed !== undefined) this.compare(listed);
    // Without the single ones only the totals are known.
    const lines = listed === undefined ? this.toldRatio('LF', 'LH') : undefined;
    const branches = ratio(this.branches) ?? this.toldRatio('BRF', 'BRH');
    const functions = this.functions.ratio() ?? this.toldRatio('FNF', 'FNH');
    sink.addCoverage({
      file,
      lines: this.lines,
      totals: { ...(lines && { lines }), ...(branches && { branches }), ...(functions && { functions }) },
    });
    this.file = undefined;
  }

  private compare({ covered, total }: Ratio): void {
    const [found, hit] = [this.told.get('LF'), this.told.get('LH')];
    if (found !== undefined && found !== total) this.sink.warn(`LF is ${found}, but ${total} lines are listed`);
    if (hit !== undefined && hit !== covered) this.sink.warn(`LH is ${hit}, but ${covered} of the lines were hit`);
  }

  private toldRatio(found: string, hit: string): Ratio | undefined {
    const total = this.told.get(found) ?? 0;
    return total > 0 ? { covered: Math.min(this.told.get(hit) ?? 0, total), total } : undefined;
  }
}

/** What is before and behind a place; all is before a place that is not there. */
const splitAt = (text: string, place: number): [before: string, behind: string] =>
  place === -1 ? [text, ''] : [text.slice(0, place), text.slice(place + 1)];

/** `-` is a branch whose condition never ran; a negative number is an overflow of the tool. */
const hitsOf = (text: string): number => Math.max(0, Number(text) || 0);

function ratio(hits: ReadonlyMap<unknown, number>): Ratio | undefined {
  if (hits.size === 0) return undefined;
  let covered = 0;
  for (const count of hits.values()) if (count > 0) covered += 1;
  return { covered, total: hits.size };
}
