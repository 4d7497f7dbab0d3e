/** One run's value of a series. */
export interface Sample {
  readonly run: string;
  /** In the unit of the series, as measured. */
  readonly value: number;
  /** How much slower than usual the whole run was (`speedFactor`); 1 where unknown or without meaning for the metric. */
  readonly factor: number;
  /** How many measurements stand behind the value: 1 for a single duration, the requests behind a percentile. */
  readonly count: number;
}
