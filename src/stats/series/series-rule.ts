/**
 * The figures of the rule. What they reach is measured by `bench/verdicts/durations.ts` and published in
 * `docs/durations.md`; they were chosen on one half of the series and judged on the other.
 */
export const SERIES_RULE = {
  /** With fewer samples a median says little; the plain rule that everybody starts from asks for as many. */
  minBaseline: 10,
  /** Older samples are of another program. */
  maxBaseline: 100,
  /** Default of a spec's `minRatio`: nobody looks into less than a tenth. */
  minRatio: 1.1,
  /** How much of that ratio a suspicion asks for (1.15) and how much one slow run (1.2, the plain rule). */
  suspectTimes: 1.5,
  beyondTimes: 2,
  /** One run is slow when it is also beyond what the series itself scatters. */
  beyondMads: 4,
  /** The standard deviation of a normal distribution in median absolute deviations. */
  deviationsPerMad: 1.4826,
  /** A change that is just worth telling is at least 1 / 0.2 = 5 deviations: series that repeat have a MAD of 0. */
  minDeviation: 0.2,
  /**
   * CUSUM in deviations: what each sample must exceed, the limit, and the most that one sample counts. A limit of 12 is
   * passed a run sooner, with half as many false episodes more.
   */
  slack: 1,
  limit: 16,
  clip: 4,
  /** One slow run adds 3 at most, so the median of five decides whether the level has moved. */
  suspectRuns: 5,
  /** Below, the test could not pass: it is left out for its cost. */
  testFrom: 3,
  /**
   * Latest samples that are tested. What is confirmed wrongly is mostly a burst of slow runs: a window of 10 had a fifth to
   * a third more false episodes than one of 12. The longer ones find small changes in noisy series, still within 20 runs.
   */
  confirmRuns: [12, 16, 20],
  /** Samples they are held against, at most. */
  confirmAgainst: 90,
  /** Each sample is tested anew: at 10^-4 chance alone speaks less than once in the life of a series. */
  pLimit: 1e-4,
  /** Share of false alarms over all series that are tested together (Bonferroni). */
  familyLimit: 0.05,
  /** Latest samples at most that are kept out of the level they are held against: as long as the longest window. */
  aside: 20,
  /** How far before the tested samples the change may lie, and how many samples the new level has at least. */
  locateBefore: 10,
  minAfter: 8,
  /** Names of runs that are kept: the longest window, what lies before it, and as much again for `acceptBaseline`. */
  locate: 40,
  /** A sample that stands on less than this share of the usual `count` has twice the usual error: it says nothing. */
  thinShare: 0.25,
  /** How fast the usual `count` follows: after some ten runs a new one is usual. */
  countWeight: 0.1,
} as const;
