import type { ResultRow } from '../result-row.ts';
import type { TapPoint } from './parse-tap-point.ts';

/** A point with what follows it: its diagnostic, its comments, the rows of its subtests. */
export interface OpenPoint {
  readonly point: TapPoint;
  readonly comments: string[];
  diagnostic: readonly string[] | undefined;
  /** Rows of its subtests, or undefined when it has none. */
  inner: readonly MutableRow[] | undefined;
}

export type MutableRow = { -readonly [Key in keyof ResultRow]: ResultRow[Key] };

/** One document of TAP: the file's own, or that of a subtest. */
export class TapLevel {
  readonly indent: number;
  readonly rows: MutableRow[] = [];
  points = 0;
  planned: number | undefined;
  skippedAll: string | undefined;
  bailedOut = false;
  /** What `# Subtest: name` says comes next. */
  announced: string | undefined;
  /** Rows of a subtest without braces, which its point will name. */
  waiting: readonly MutableRow[] | undefined;
  last: OpenPoint | undefined;
  /** The subtest in braces that is open belongs to `last`. */
  inBraces = false;

  constructor(indent: number) {
    this.indent = indent;
  }

  /** What is wrong with the plan, if it is. `outermost`: a file must have one, a subtest's point speaks for it. */
  planProblem(outermost: boolean): string | undefined {
    if (this.bailedOut) return undefined;
    if (this.planned === undefined) return outermost ? `no plan; ${this.points} points are listed` : undefined;
    if (this.planned === this.points) return undefined;
    return `planned ${this.planned} points, but ${this.points} are listed`;
  }
}
