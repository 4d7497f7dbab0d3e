/** Something a series tells, once. */
export interface SeriesEvent {
  /**
   * `information`: one run beyond the plain rule, no alert. `suspected`: several runs are worse.
   * `confirmed`: they are, beyond chance. `improved`: the same test passed in the better direction.
   */
  readonly level: 'information' | 'suspected' | 'confirmed' | 'improved';
  /** The run after which it is told. */
  readonly run: string;
  /** The first run of the new level, where it is known. */
  readonly changedAt: string | undefined;
  /** `after` / `before`; kept between 10^-6 and 10^6. */
  readonly factor: number;
  /** Medians in the unit of the series, divided by the speed of their runs; of an `information` the one value. */
  readonly before: number;
  readonly after: number;
  /** One-sided, of the Mann-Whitney test; only where it was made. */
  readonly pValue: number | undefined;
  /** Name and version of the rule that spoke. */
  readonly rule: string;
}
