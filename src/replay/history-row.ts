import type { Outcome } from '../stats/history/run-record.ts';
import type { Column, HistoryHeader } from './history-header.ts';
import { outcomesOf } from './outcomes-of.ts';

/** One row of a history: one attempt of a test in one run. */
export interface HistoryRow {
  readonly run: string;
  readonly test: string;
  readonly variant: string;
  readonly outcomes: readonly Outcome[];
  readonly commit: string | undefined;
  /** Of the commit: none when unknown, several of a merge. */
  readonly parents: readonly string[];
  readonly branch: string | undefined;
  /** Milliseconds since the epoch. */
  readonly at: number | undefined;
  /** From 1; undefined: in the order of the rows. */
  readonly attempt: number | undefined;
  readonly durationMs: number | undefined;
  readonly message: string | undefined;
}

/** Why a row cannot be read; `field` is the index of the field that is wrong, -1 for the row as a whole. */
export interface BadRow {
  readonly field: number;
  readonly reason: string;
}

/** A test's name, and a failing message, may be long; what is beyond is not needed to tell it from others. */
const MAX_NAME = 10_000;
const MAX_MESSAGE = 10_000;
/** ISO 8601: date, or date and time with seconds or without; without a zone it is UTC, wherever the replay runs. */
const ISO = /^\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:[.,]\d{1,9})?)?(Z|[+-]\d{2}(?::?\d{2})?)?)?$/;

/** Reads the fields of a row. */
export function readRow(fields: readonly string[], { width, at }: HistoryHeader): HistoryRow | BadRow {
  if (fields.length !== width) return { field: -1, reason: `${fields.length} fields, but the header has ${width}` };
  const value = (column: Column) => (at[column] === -1 ? '' : (fields[at[column]] as string));
  const bad = (column: Column, reason: string): BadRow => ({ field: at[column], reason });
  const [run, test, status] = [value('run'), value('test'), value('status')];
  if (run === '') return bad('run', 'run is empty');
  if (test === '') return bad('test', 'test is empty');
  if (test.length > MAX_NAME) return bad('test', `test is longer than ${MAX_NAME} characters`);
  const outcomes = outcomesOf(status);
  if (outcomes === undefined) return bad('status', `status ${quote(status)} is none of passed, failed, skipped`);
  const time = readTime(value('time'));
  if (Number.isNaN(time)) return bad('time', `time ${quote(value('time'))} is not ISO 8601`);
  const attempt = readNumber(value('attempt'));
  if (attempt !== undefined && !(Number.isInteger(attempt) && attempt >= 0)) {
    return bad('attempt', `attempt ${quote(value('attempt'))} is not a whole number from 0`);
  }
  const durationMs = readNumber(value('duration_ms'));
  if (durationMs !== undefined && !(durationMs >= 0)) {
    return bad('duration_ms', `duration_ms ${quote(value('duration_ms'))} is not a number from 0`);
  }
  return {
    run,
    test,
    variant: value('variant'),
    outcomes,
    commit: value('commit') || undefined,
    parents: readParents(value('parent')),
    branch: value('branch') || undefined,
    at: time,
    attempt,
    durationMs,
    message: value('message').slice(0, MAX_MESSAGE) || undefined,
  };
}

const NO_PARENTS: readonly string[] = [];

/** As `git log --format=%P` writes them: with blanks between. */
function readParents(text: string): readonly string[] {
  return text === '' ? NO_PARENTS : text.split(/\s+/).filter((name) => name !== '');
}

/** Rows of one run mostly have one time, and to read it costs more than all other columns. */
let known: { readonly text: string; readonly time: number } | undefined;

function readTime(text: string): number | undefined {
  if (text === '') return undefined;
  if (known === undefined || known.text !== text) known = { text, time: parseTime(text) };
  return known.time;
}

function parseTime(text: string): number {
  const match = ISO.exec(text);
  if (match === null) return Number.NaN;
  const [date, zone] = [text.replace(' ', 'T').replace(',', '.'), match[1]];
  if (zone === undefined) return Date.parse(date.length === 10 ? date : `${date}Z`);
  if (zone === 'Z' || zone.includes(':')) return Date.parse(date);
  return Date.parse(`${date.slice(0, -zone.length)}${zone.slice(0, 3)}:${zone.slice(3) || '00'}`);
}

/** NaN when it is no finite number in decimal notation. */
function readNumber(text: string): number | undefined {
  if (text === '') return undefined;
  return /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d{1,3})?$/i.test(text) ? Number(text) : Number.NaN;
}

function quote(text: string): string {
  return JSON.stringify(text.slice(0, 60));
}
