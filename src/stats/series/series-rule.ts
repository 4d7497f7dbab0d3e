/** The figures of the rule; docs/durations.md publishes what they reach. Tuned on half of the series, judged on others. */
export const SERIES_RULE = {
  /** With fewer samples a median says little: the requirement's own minimum. */
  minBaseline: 10,
  /** The requirement's window. */
  maxBaseline: 100,
  /** ... and beyond what the series itself scatters. */
  beyondMads: 4,
  /** A normal deviation is 1.4826 MAD. */
  deviationsPerMad: 1.4826,
  /** Default of the spec's `minRatio`: under a tenth nobody looks. */
  minRatio: 1.1,
  /** Of the smallest ratio: 1.15 and 1.2 where it is 1.1. */
  suspectTimes: 1.5,
  beyondTimes: 2,
  /** Latest samples at most that are kept out of the level they are held against. */
  aside: 20,
  /** Samples that a new level has at least. */
  minAfter: 5,
  /** The smallest shift worth telling is at least five deviations: a series that never varies has a MAD of 0. */
  minDeviation: 0.2,
  /** CUSUM (E. S. Page 1954): slack, limit, and the most that one sample counts, all in deviations. */
  slack: 1,
  limit: 12,
  clip: 4,
  /** Median of the latest that a suspicion needs, and how far off it must be. */
  suspectRuns: 5,
  /** Sum from which the test is worth its cost. */
  testFrom: 4,
  confirmRuns: [8, 10],
  confirmAgainst: 60,
  pLimit: 1e-4,
  /** Share of false alarms over all series that are tested together (Bonferroni). */
  familyLimit: 0.05,
  /** Latest samples whose runs are known: how far back a change can be located. */
  locate: 40,
} as const;
