/** What is known of one test in one variant at the end of the time that is looked at. */
export interface TestFacts {
  /** Its title, and where it ran; '' without a matrix. Hostile text. */
  readonly test: string;
  readonly variant: string;
  readonly verdict: 'unknown' | 'healthy' | 'suspected' | 'flaky' | 'broken' | 'fixed';
  /** Of failing although nothing is wrong, 0 to 1, where it is known. */
  readonly probability: number | undefined;
  /** How often it ran. */
  readonly executions: number;
  /** What it usually takes in milliseconds: the median of its baseline, or of what there is. */
  readonly usualMs: number | undefined;
  /** A confirmed change of its duration: new / old. */
  readonly slowerBy: number | undefined;
}
