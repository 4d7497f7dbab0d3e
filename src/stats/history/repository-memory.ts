/** A commit that is still remembered: its number, its name, tests that flipped on it unexpectedly. */
export type KnownCommit = readonly [ordinal: number, commit: string, flipped: number];

/** What the repository as a whole has to remember for its tests: JSON, below 64 KB whatever the history. */
export interface RepositoryMemory {
  readonly version: 1;
  /** The clock in days: time of the newest run; where runs have no time, each moves it by a set step. */
  readonly day: number;
  /** Number of the next commit that is met. */
  readonly nextOrdinal: number;
  /** The last commits, in the order in which they were met. */
  readonly commits: readonly KnownCommit[];
  /** Unexpected flips in each of the last runs that had some, oldest first. */
  readonly flipRuns: readonly number[];
  /** Failed tests in each of the last red runs, oldest first; mass failures left out. */
  readonly redRuns: readonly number[];
  /** Runs in a row, each of another commit, that looked like an outage; and the last of these commits. */
  readonly outages: number;
  readonly outageCommit: string | null;
}
