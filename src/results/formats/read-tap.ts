import type { ReportSink } from '../report-sink.ts';
import type { LineFormat, LineHandler } from './format.ts';
import { parseTapPoint, type TapPoint } from './parse-tap-point.ts';
import { type MutableRow, TapLevel } from './tap-level.ts';
import { errorRow, isRed, rowsOfPoint, takeBatsTimes, unfinishedRow, within } from './tap-rows.ts';

const VERSION = /^K?TAP version \d+$/;
const PLAN = /^1\.\.(\d{1,9})(?:\s*#\s*(.*))?$/;
const BAIL_OUT = /^Bail out!\s*(.*)$/i;
const SUBTEST = /^#\s*Subtest\b(?::\s*(.*))?/i;
/** Summaries of node:test, tape, node-tap and Test::More, never trusted, only compared. */
const SAID_RED = /^(?:(?:fail|failed|cancelled)|Looks like (?:you failed|your test exited with))\s+(\d{1,9})\b/;
const SAID_TIME = /^(?:duration_ms |time=)(\d{1,12}(?:\.\d{1,9})?)(?:ms)?$/;
/** `prove -v` tells before each file's TAP which file it is, and behind it how it ended. */
const PROVE_FILE = /^(\S{1,4096}\.\w{1,6}) \.{2,}$/;
/** Comments and lines of a diagnostic that one point keeps; the rest is the output of a program. */
const MAX_LINES = 2_000;
/** Subtests within subtests beyond this are no tests of a person. */
const MAX_DEPTH = 100;

/**
 * TAP, versions 12 to 14, with subtests by indentation and in braces. Points count; of a point with subtests those
 * count instead. `not ok` with TODO is no failure. A plan that is not met, a missing one and `Bail out!` are rows.
 */
export const tap: LineFormat = {
  kind: 'lines',
  name: 'tap',
  recognises: (head) => head.some((line) => VERSION.test(line) || PLAN.test(line) || /^(not )?ok\b( |$)/.test(line)),
  createHandler: (sink) => new TapHandler(sink),
};

class TapHandler implements LineHandler {
  private readonly sink: ReportSink;
  private levels: TapLevel[] = [new TapLevel(0)];
  private yaml: { readonly indent: number; readonly lines: string[] } | undefined;
  private bailedOut = false;
  /** The test file whose TAP this is, under `prove -v`. */
  private file: string | undefined;
  private saidRed: string | undefined;
  private anyRed = false;

  constructor(sink: ReportSink) {
    this.sink = sink;
  }

  line(text: string): void {
    if (this.bailedOut) return;
    const content = text.trim();
    const indent = text.length - text.trimStart().length;
    const point = parseTapPoint(content);
    if (this.inYaml(content, indent, text, point) || content === '') return;
    if (content === '---' && this.top().last !== undefined && indent > this.top().indent) {
      this.yaml = { indent, lines: [] };
      return;
    }
    if (this.inProve(content, indent)) return;
    if (!this.goTo(indent, content, point)) {
      this.text(content);
      return;
    }
    const level = this.top();
    const plan = PLAN.exec(content);
    const bail = BAIL_OUT.exec(content);
    if (point !== undefined) this.addPoint(level, point);
    else if (plan !== null) this.setPlan(level, Number(plan[1]), plan[2]);
    else if (bail !== null) this.bailOut(bail[1] as string);
    else if (content.startsWith('#')) this.comment(level, content);
    else if (content === '{' && level.last !== undefined) level.inBraces = true;
    else if (content === '}') level.inBraces = false;
    // Any other line is no TAP, and a harness lets it pass.
  }

  end(): void {
    this.endDocument();
    if (this.saidRed !== undefined && !this.anyRed) {
      this.add(errorRow('(run failed)', `the file says "${this.saidRed}", but lists no failure`));
    }
  }

  private top(): TapLevel {
    return this.levels.at(-1) as TapLevel;
  }

  private add(row: MutableRow): void {
    this.anyRed ||= isRed(row);
    row.path.reverse();
    this.sink.add(this.file === undefined ? row : { ...row, file: this.file });
  }

  /** The rows of the file's own document; under `prove -v` there are several in one file. */
  private endDocument(): void {
    this.closeYaml();
    for (const { inBraces, last } of this.levels) if (inBraces && last !== undefined) last.unfinished = true;
    while (this.levels.length > 1) this.closeLevel();
    const [level] = this.levels as [TapLevel];
    this.closePoint(level);
    pushAll(level.rows, this.unnamed(level));
    takeBatsTimes(level.rows);
    const problem = level.planProblem(true);
    if (problem !== undefined) level.rows.push(errorRow('(plan not met)', problem));
    if (level.programFailed !== undefined && !level.rows.some(isRed)) {
      level.rows.push(errorRow('(run failed)', level.programFailed));
    }
    // No row: a file that ran nothing proves nothing.
    if (level.skippedAll !== undefined) this.sink.warn(`all tests are skipped: ${level.skippedAll || 'no reason'}`);
    for (const row of level.rows) this.add(row);
    this.levels = [new TapLevel(0)];
  }

  /** Lines of `prove -v` around the documents. */
  private inProve(content: string, indent: number): boolean {
    if (indent !== 0) return false;
    const begins = PROVE_FILE.exec(content);
    if (begins !== null && (this.file !== undefined || this.top().isEmpty)) {
      if (this.file !== undefined) this.endDocument();
      this.file = begins[1];
      return true;
    }
    if (this.file === undefined) return false;
    if (content.startsWith('Dubious, test returned ')) this.top().programFailed = content;
    else if (content === 'Result: FAIL') this.saidRed ??= content;
    // The verdict on a file, and not one more point.
    else return content === 'ok' && this.levels.length === 1 && this.top().isComplete;
    return true;
  }

  private inYaml(content: string, indent: number, text: string, point: TapPoint | undefined): boolean {
    const { yaml } = this;
    if (yaml === undefined) return false;
    // A block that is not closed ends where TAP of its level or above begins.
    const cut = indent < yaml.indent && isStructure(content, point);
    if (!cut && (content !== '...' || indent > yaml.indent)) {
      if (yaml.lines.length < MAX_LINES) yaml.lines.push(text);
      return true;
    }
    this.closeYaml();
    return !cut;
  }

  private closeYaml(): void {
    const { last } = this.top();
    if (this.yaml !== undefined && last !== undefined) last.diagnostic = this.yaml.lines;
    this.yaml = undefined;
  }

  /** Opens and closes subtests, so that the level of this line is on top. Answers whether the line is TAP. */
  private goTo(indent: number, content: string, point: TapPoint | undefined): boolean {
    const closes = content === '}' && this.levels.some((level) => level.inBraces && level.indent === indent);
    // What a program prints has any indentation, and closes nothing.
    if (!closes && !isStructure(content, point)) return indent <= this.top().indent || content.startsWith('#');
    while (this.levels.length > 1 && indent < this.top().indent) this.closeLevel();
    const level = this.top();
    if (indent <= level.indent) return true;
    if (this.levels.length >= MAX_DEPTH) {
      throw this.sink.error('REPORT_TOO_LARGE', `subtests nest deeper than ${MAX_DEPTH}`);
    }
    if (!level.inBraces) this.closePoint(level);
    this.levels.push(new TapLevel(indent));
    return true;
  }

  private closeLevel(): void {
    const level = this.levels.pop() as TapLevel;
    const around = this.top();
    this.closePoint(level);
    pushAll(level.rows, this.unnamed(level));
    const problem = level.planProblem(false);
    if (problem !== undefined) level.rows.push(errorRow('(plan not met)', problem));
    if (around.inBraces && around.last !== undefined) {
      around.last.inner = joined(around.last.inner, level.rows);
      around.last.skippedAll ??= level.skippedAll;
    } else {
      around.waiting = joined(around.waiting, level.rows);
      around.waitingSkip ??= level.skippedAll;
    }
  }

  private addPoint(level: TapLevel, point: TapPoint): void {
    this.closePoint(level);
    level.openPoint(point);
  }

  private setPlan(level: TapLevel, planned: number, comment: string | undefined): void {
    this.closePoint(level);
    level.setPlan(planned);
    if (planned === 0 && /^skip/i.test(comment ?? '')) level.skippedAll = comment?.replace(/^skip\S*\s*:?\s*/i, '');
  }

  private comment(level: TapLevel, content: string): void {
    const subtest = SUBTEST.exec(content);
    const text = content.slice(1).trim();
    if (subtest !== null) {
      level.announced = subtest[1] ?? '';
      return;
    }
    if (this.levels.length === 1) {
      const count = SAID_RED.exec(text);
      if (count !== null && Number(count[1]) > 0) this.saidRed ??= text;
      const time = level.isPlanned ? SAID_TIME.exec(text) : null;
      if (time !== null) this.sink.setWallTime(Number(time[1]));
    }
    if (level.last !== undefined && level.last.comments.length < MAX_LINES) level.last.comments.push(text);
  }

  private text(content: string): void {
    const { last } = this.top();
    if (last !== undefined && !last.point.ok && last.text.length < MAX_LINES) last.text.push(content);
  }

  private bailOut(reason: string): void {
    for (const level of this.levels) level.bailedOut = true;
    while (this.levels.length > 1) this.closeLevel();
    const [level] = this.levels as [TapLevel];
    this.closePoint(level);
    pushAll(level.rows, this.unnamed(level));
    level.rows.push(errorRow('(bail out)', reason || 'the run bailed out'));
    this.bailedOut = true;
  }

  /** Rows of a subtest whose point never came: it did not end. */
  private unnamed(level: TapLevel): MutableRow[] {
    const { waiting, announced = '' } = level;
    level.waiting = undefined;
    if (waiting === undefined) return [];
    const rows = waiting.map((row) => within(announced, row));
    if (!level.bailedOut && !rows.some(isRed)) rows.push(unfinishedRow(announced || '(subtest)'));
    return rows;
  }

  /** The last point of a level is complete: it becomes a row, or those of its subtests do. */
  private closePoint(level: TapLevel): void {
    const { last } = level;
    if (last === undefined) return;
    level.last = undefined;
    level.inBraces = false;
    pushAll(level.rows, rowsOfPoint(last));
  }
}

/** Lines that say where in the tree of subtests the report is. */
const isStructure = (content: string, point: TapPoint | undefined): boolean =>
  point !== undefined || PLAN.test(content) || VERSION.test(content) || SUBTEST.test(content) || BAIL_OUT.test(content);

function joined(rows: MutableRow[] | undefined, more: readonly MutableRow[]): MutableRow[] | undefined {
  if (rows === undefined) return more.length === 0 ? undefined : [...more];
  pushAll(rows, more);
  return rows;
}

function pushAll(rows: MutableRow[], more: readonly MutableRow[]): void {
  for (const row of more) rows.push(row);
}
