/** What a series measures. A change counts when it is as large as both limits ask. */
export interface SeriesSpec {
  /** `ms`, `B`, `ratio` ...: only passed on to whoever words an event. */
  readonly unit: string;
  /** Which direction is better. */
  readonly direction: 'lower' | 'higher';
  /** The smallest difference worth telling, in the unit; 0 when none is too small. */
  readonly minAbsolute: number;
  /** The smallest ratio worth telling. Default 1.1; 1 for shares such as coverage, where `minAbsolute` alone decides. */
  readonly minRatio?: number;
  /** Samples of a smaller `count` say nothing (default 1): see `countForQuantile`. */
  readonly minCount?: number;
}
