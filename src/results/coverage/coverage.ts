/** How much of something was reached. */
export interface Ratio {
  readonly covered: number;
  readonly total: number;
}

/** Coverage of one source file. */
export interface FileCoverage {
  /** As the report names it: any slashes, absolute or not. */
  readonly file: string;
  /** Line number (from 1) and how often it ran. Only lines that can run are listed; empty where only totals are told. */
  readonly lines: ReadonlyMap<number, number>;
  /** Totals the format tells beyond the lines; `lines` here only where it tells totals without the lines. */
  readonly totals: { readonly lines?: Ratio; readonly branches?: Ratio; readonly functions?: Ratio };
}
