/** A commit that is still remembered: its number, its name (null when unknown), tests that flipped on it. */
export type KnownCommit = readonly [ordinal: number, commit: string | null, flipped: number];

/** What the repository as a whole has to remember for its tests: JSON, below 64 KB whatever the history. */
export interface RepositoryMemory {
  readonly version: 1;
  /** The clock in days: time of the newest run; where runs have no time, each moves it by a set step. */
  readonly day: number;
  /** Number of the next commit. */
  readonly nextOrdinal: number;
  /** The last commits, oldest first. */
  readonly commits: readonly KnownCommit[];
  /** Failed tests of each of the last red runs, oldest first. */
  readonly redRuns: readonly number[];
  /** Commits in a row whose runs looked like an outage. */
  readonly outages: number;
}
