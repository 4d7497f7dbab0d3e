import type { ResultRow } from '../result-row.ts';
import type { TapPoint } from './parse-tap-point.ts';

/** A row that is still being completed. Its path grows from the inside, and is turned round when all of it is known. */
export type MutableRow = { -readonly [Key in keyof Omit<ResultRow, 'path'>]: ResultRow[Key] } & { path: string[] };

/** A point with what follows it: its diagnostic, its comments, the rows of its subtests. */
export interface OpenPoint {
  readonly point: TapPoint;
  readonly comments: string[];
  /** Indented lines that are no TAP: Mocha writes the error so. */
  readonly text: string[];
  diagnostic: readonly string[] | undefined;
  /** Rows of its subtests, or undefined when it has none. */
  inner: MutableRow[] | undefined;
  /** Why its subtests were not run, where their plan says so. */
  skippedAll: string | undefined;
  /** Its subtests have no end. */
  unfinished: boolean;
}

/** One document of TAP: the file's own, or that of a subtest. */
export class TapLevel {
  readonly indent: number;
  readonly rows: MutableRow[] = [];
  skippedAll: string | undefined;
  /** How `prove` says that the program ended, where it failed. */
  programFailed: string | undefined;
  bailedOut = false;
  /** What `# Subtest: name` says comes next. */
  announced: string | undefined;
  /** Rows of a subtest without braces, which its point will name. */
  waiting: MutableRow[] | undefined;
  /** Why such a subtest was not run. */
  waitingSkip: string | undefined;
  last: OpenPoint | undefined;
  /** The subtest in braces that is open belongs to `last`. */
  inBraces = false;
  private points = 0;
  private planned: number | undefined;
  private plans = 0;
  private highest = 0;

  constructor(indent: number) {
    this.indent = indent;
  }

  get isEmpty(): boolean {
    return this.points === 0 && this.planned === undefined;
  }

  get isPlanned(): boolean {
    return this.planned !== undefined;
  }

  /** As many points as planned are there. */
  get isComplete(): boolean {
    return this.planned === this.points;
  }

  setPlan(planned: number): void {
    this.plans += 1;
    this.planned = planned;
  }

  /** A point begins; it belongs to this level, and so do the subtests before it. */
  openPoint(point: TapPoint): void {
    this.points += 1;
    this.highest = Math.max(this.highest, point.number ?? 0);
    const { waiting: inner, waitingSkip: skippedAll } = this;
    this.last = { point, comments: [], text: [], diagnostic: undefined, inner, skippedAll, unfinished: false };
    this.waiting = undefined;
    this.waitingSkip = undefined;
    this.announced = undefined;
    this.inBraces = point.opensBrace;
  }

  /** What is wrong with the plan, if it is. `outermost`: a file must have one, a subtest's point speaks for it. */
  planProblem(outermost: boolean): string | undefined {
    const { planned, points, plans, highest } = this;
    if (this.bailedOut) return undefined;
    if (planned === undefined) return outermost ? `no plan; ${points} points are listed` : undefined;
    // The second of two programs in one file, or one that was started again: what the first planned is not known.
    if (plans > 1) return `${plans} plans; a document has one`;
    if (planned !== points) return `planned ${planned} points, but ${points} are listed`;
    return highest > planned ? `planned ${planned} points, but one has the number ${highest}` : undefined;
  }
}
