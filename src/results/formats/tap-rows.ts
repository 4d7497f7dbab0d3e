import type { Outcome } from '../result-row.ts';
import { parseTapDiagnostic } from './parse-tap-diagnostic.ts';
import type { TapPoint } from './parse-tap-point.ts';
import type { MutableRow, OpenPoint } from './tap-level.ts';

/** What Test::More says of every failure; its reason comes behind. */
const COMMONPLACE = /^(?:Failed (?:\(TODO\) )?test\b|Looks like |(?:at|in) .{1,1000} line \d{1,9}\.?$)/;
/** Bats writes the time so when it is asked for it. */
const BATS_TIME = / in (\d{1,9})ms$/;

/** The rows of a point that is complete: its own, or those of its subtests. */
export function rowsOfPoint(open: OpenPoint): MutableRow[] {
  const { point, inner = [] } = open;
  const { row: own, isSuite } = rowOf(open);
  // What fails within a point that is expected to fail is expected, too.
  const isExcused = own.outcome === 'skipped';
  const rows = inner.map((row) => within(point.name, isExcused && row.outcome === 'failed' ? excused(row, own) : row));
  if (rows.length === 0 && !(isSuite && own.outcome === 'passed')) return [own];
  // What failed around its subtests, a clean-up for example.
  if (isRed(own) && !rows.some(isRed)) rows.push({ ...own, outcome: 'error' });
  return rows;
}

function rowOf(open: OpenPoint): { row: MutableRow; isSuite: boolean } {
  const { point, comments, text, diagnostic, inner, skippedAll, unfinished } = open;
  const told = diagnostic === undefined ? undefined : parseTapDiagnostic(diagnostic);
  const isSuite = told?.isSuite === true;
  if (unfinished) return { row: unfinishedRow(point.name), isSuite };
  const row: MutableRow = { name: point.name, path: [], outcome: outcomeOf(point) };
  row.durationMs = told?.durationMs ?? point.durationMs;
  row.line = told?.line;
  if (row.outcome === 'failed') {
    row.message = told?.message || text[0] || reasonIn(comments);
    row.trace = told?.trace || [...text, ...comments].join('\n').trim();
  } else {
    row.message = point.reason;
    if (row.outcome === 'skipped' && point.directive === 'todo') row.word = 'todo';
    if (row.outcome === 'passed' && skippedAll !== undefined && inner === undefined) {
      row.outcome = 'skipped';
      row.message = skippedAll;
    }
  }
  return { row, isSuite };
}

/** A failing point with TODO is expected to fail; what is skipped did not run, whatever stands before it. */
function outcomeOf({ ok, directive }: TapPoint): Outcome {
  if (directive === 'skip') return 'skipped';
  if (directive === 'todo') return ok ? 'passed' : 'skipped';
  return ok ? 'passed' : 'failed';
}

function reasonIn(comments: readonly string[]): string | undefined {
  const said = comments.filter((comment) => !COMMONPLACE.test(comment));
  return said.join('\n').trim() || comments[0];
}

/** Takes the time that Bats wrote behind every name off again: with it a test would have another name in each run. */
export function takeBatsTimes(rows: readonly MutableRow[]): void {
  const ended = rows.filter(({ outcome }) => outcome === 'passed' || outcome === 'skipped');
  if (ended.length === 0 || !ended.every(({ name, path }) => path.length === 0 && BATS_TIME.test(name))) return;
  for (const row of rows) {
    const time = BATS_TIME.exec(row.name);
    if (time === null) continue;
    row.name = row.name.slice(0, time.index);
    row.durationMs ??= Number(time[1]);
  }
}

export const isRed = ({ outcome }: { outcome: Outcome }): boolean => outcome === 'failed' || outcome === 'error';

/** The row of a subtest of this name; the same one, since a report may nest deep. */
export function within(name: string, row: MutableRow): MutableRow {
  row.path.push(name);
  return row;
}

export const errorRow = (name: string, message: string): MutableRow => ({ name, path: [], outcome: 'error', message });

/** A subtest that was begun and has no end. */
export const unfinishedRow = (name: string): MutableRow => ({
  ...errorRow(name, 'the subtest has no end'),
  word: 'unfinished',
});

const excused = (row: MutableRow, { word, message }: MutableRow): MutableRow => ({
  ...row,
  outcome: 'skipped',
  word,
  message,
});
