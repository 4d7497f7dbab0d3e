import type { ReportSink } from '../report-sink.ts';
import type { Outcome } from '../result-row.ts';
import type { LineFormat, LineHandler } from './format.ts';
import { parseTapDiagnostic } from './parse-tap-diagnostic.ts';
import { parseTapPoint, type TapPoint } from './parse-tap-point.ts';
import { type MutableRow, type OpenPoint, TapLevel } from './tap-level.ts';

const VERSION = /^TAP version \d+$/;
const PLAN = /^1\.\.(\d{1,9})(?:\s*#\s*(.*))?$/;
const BAIL_OUT = /^Bail out!\s*(.*)$/i;
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
  private readonly levels: TapLevel[] = [new TapLevel(0)];
  private yaml: { readonly indent: number; readonly lines: string[] } | undefined;
  private bailedOut = false;
  /** What `# fail 2` at the end of the file says; never trusted, only compared. */
  private saidFailed = 0;

  constructor(sink: ReportSink) {
    this.sink = sink;
  }

  line(text: string): void {
    if (this.bailedOut) return;
    const content = text.trim();
    const indent = text.length - text.trimStart().length;
    if (this.inYaml(content, indent, text) || content === '') return;
    if (content === '---' && this.top().last !== undefined && indent > this.top().indent) {
      this.yaml = { indent, lines: [] };
      return;
    }
    if (!this.goTo(indent, content)) return;
    const level = this.top();
    const point = parseTapPoint(content);
    const plan = PLAN.exec(content);
    const bail = BAIL_OUT.exec(content);
    if (point !== undefined) this.addPoint(level, point);
    else if (plan !== null) this.setPlan(level, Number(plan[1]), plan[2]);
    else if (bail !== null) this.bailOut(bail[1] as string);
    else if (content.startsWith('#')) this.comment(level, content.slice(1).trim());
    else if (content === '{' && level.last !== undefined) this.openBraces(level);
    // Any other line is no TAP, and a harness lets it pass.
  }

  end(): void {
    this.closeYaml();
    while (this.levels.length > 1) this.closeLevel();
    const [level] = this.levels as [TapLevel];
    this.closePoint(level);
    const rows = [...level.rows, ...this.unnamed(level)];
    const problem = level.planProblem(true);
    if (problem !== undefined) rows.push(errorRow('(plan not met)', problem));
    if (this.saidFailed > 0 && !rows.some(isRed)) {
      rows.push(errorRow('(run failed)', `the file counts ${this.saidFailed} failed tests, but lists none`));
    }
    // No row: a file that ran nothing proves nothing.
    if (level.skippedAll !== undefined) this.sink.warn(`all tests are skipped: ${level.skippedAll || 'no reason'}`);
    for (const row of rows) this.sink.add(row);
  }

  private top(): TapLevel {
    return this.levels.at(-1) as TapLevel;
  }

  private inYaml(content: string, indent: number, text: string): boolean {
    const { yaml } = this;
    if (yaml === undefined) return false;
    // A block that is not closed ends where a point of its level or above begins.
    const cut = indent < yaml.indent && parseTapPoint(content) !== undefined;
    if (!cut && content !== '...') {
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

  /** Opens and closes subtests, so that the level of this line is on top. Answers whether the line is TAP of a level. */
  private goTo(indent: number, content: string): boolean {
    while (this.levels.length > 1 && indent < this.top().indent) this.closeLevel();
    const level = this.top();
    if (level.inBraces && content === '}' && indent === level.indent) {
      level.inBraces = false;
      return false;
    }
    if (indent <= level.indent) return true;
    const begins = parseTapPoint(content) !== undefined || PLAN.test(content) || VERSION.test(content);
    if (!begins && !/^(# Subtest\b|Bail out!)/i.test(content)) return content.startsWith('#');
    if (this.levels.length >= MAX_DEPTH)
      throw this.sink.error('REPORT_TOO_LARGE', `subtests nest deeper than ${MAX_DEPTH}`);
    if (!level.inBraces) this.closePoint(level);
    this.levels.push(new TapLevel(indent));
    return true;
  }

  private closeLevel(): void {
    const level = this.levels.pop() as TapLevel;
    const around = this.top();
    this.closePoint(level);
    const rows = [...level.rows, ...this.unnamed(level)];
    const problem = level.planProblem(false);
    if (problem !== undefined) rows.push(errorRow('(plan not met)', problem));
    if (around.inBraces && around.last !== undefined) around.last.inner = [...(around.last.inner ?? []), ...rows];
    else around.waiting = [...(around.waiting ?? []), ...rows];
  }

  private addPoint(level: TapLevel, point: TapPoint): void {
    this.closePoint(level);
    level.points += 1;
    level.last = { point, comments: [], diagnostic: undefined, inner: level.waiting };
    level.waiting = undefined;
    level.announced = undefined;
    if (point.opensBrace) this.openBraces(level);
  }

  private openBraces(level: TapLevel): void {
    level.inBraces = true;
  }

  private setPlan(level: TapLevel, planned: number, comment: string | undefined): void {
    this.closePoint(level);
    level.planned = planned;
    if (planned === 0 && /^skip/i.test(comment ?? '')) level.skippedAll = comment?.replace(/^skip\S*\s*:?\s*/i, '');
  }

  private comment(level: TapLevel, text: string): void {
    const subtest = /^Subtest(?::\s*(.*))?$/i.exec(text);
    const failed = /^(?:fail|cancelled)\s+(\d{1,9})$/.exec(text);
    if (subtest !== null) level.announced = subtest[1] ?? '';
    else if (failed !== null && this.levels.length === 1) this.saidFailed += Number(failed[1]);
    else if (level.last !== undefined && level.last.comments.length < MAX_LINES) level.last.comments.push(text);
  }

  private bailOut(reason: string): void {
    for (const level of this.levels) level.bailedOut = true;
    while (this.levels.length > 1) this.closeLevel();
    const [level] = this.levels as [TapLevel];
    this.closePoint(level);
    level.rows.push(...this.unnamed(level), errorRow('(bail out)', reason || 'the run bailed out'));
    this.bailedOut = true;
  }

  /** Rows of a subtest whose point never came: it did not end. */
  private unnamed(level: TapLevel): MutableRow[] {
    const { waiting, announced } = level;
    level.waiting = undefined;
    if (waiting === undefined) return [];
    const name = announced ?? '';
    const rows = waiting.map((row) => within(name, row));
    return level.bailedOut || rows.some(isRed)
      ? rows
      : [...rows, { ...errorRow(name || '(subtest)', 'the subtest has no end'), word: 'unfinished' }];
  }

  /** The last point of a level is complete: it becomes a row, or those of its subtests do. */
  private closePoint(level: TapLevel): void {
    const { last } = level;
    if (last === undefined) return;
    level.last = undefined;
    level.inBraces = false;
    const own = rowOf(last);
    const { isSuite } = parseTapDiagnostic(last.diagnostic ?? []);
    const inner = (last.inner ?? []).map((row) => within(last.point.name, row));
    for (const row of inner) level.rows.push(row);
    const leaf = inner.length === 0 && !(isSuite && own.outcome === 'passed');
    if (leaf) level.rows.push(own);
    // What failed around its subtests, a clean-up for example.
    else if (isRed(own) && !inner.some(isRed)) level.rows.push({ ...own, outcome: 'error' });
  }
}

function rowOf({ point, comments, diagnostic }: OpenPoint): MutableRow {
  const told = diagnostic === undefined ? undefined : parseTapDiagnostic(diagnostic);
  const outcome = outcomeOf(point);
  const said = comments.join('\n').trim();
  const red = outcome === 'failed';
  return {
    name: point.name,
    path: [],
    outcome,
    word: point.directive === 'todo' && outcome === 'skipped' ? 'todo' : undefined,
    durationMs: told?.durationMs,
    line: told?.line,
    message: red ? told?.message || said.split('\n', 1)[0] : point.reason,
    trace: red ? told?.trace || said : undefined,
  };
}

/** A failing point with TODO is expected to fail; what is skipped did not run, whatever stands before it. */
function outcomeOf({ ok, directive }: TapPoint): Outcome {
  if (directive === 'skip') return 'skipped';
  if (directive === 'todo') return ok ? 'passed' : 'skipped';
  return ok ? 'passed' : 'failed';
}

const isRed = ({ outcome }: { outcome: Outcome }): boolean => outcome === 'failed' || outcome === 'error';

const within = (name: string, row: MutableRow): MutableRow => ({ ...row, path: [name, ...row.path] });

const errorRow = (name: string, message: string): MutableRow => ({ name, path: [], outcome: 'error', message });
