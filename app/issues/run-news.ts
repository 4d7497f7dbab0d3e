import type { IssueKind } from './issue-record.ts';

/** What one run of the default branch says. */
export interface RunNews {
  /** Unique; an attempt of a run is a run. */
  readonly run: string;
  readonly sha: string;
  /** GitHub's id of its workflow, as text. */
  readonly workflow: string;
  /** When it was completed, ms since the epoch. */
  readonly at: number;
  /** A stored run of the same workflow stands on a newer commit that contains this one: what fails here is old news. */
  readonly isOvertaken: boolean;
  /** Why its failures say more about the environment than about any test; undefined when they do not. */
  readonly outage: 'share' | 'service' | undefined;
  /** What failed, by cluster. */
  readonly failures: readonly ClusterNews[];
  /** Cells (see `cellKey`) that failed, passed (and did not fail), or were missing though their suite ran there. */
  readonly failed: ReadonlySet<string>;
  readonly passed: ReadonlySet<string>;
  readonly absent: ReadonlySet<string>;
  /** Those that passed after an attempt in the same run that failed: neither good nor broken. */
  readonly flaked: ReadonlySet<string>;
}

/** One cluster's failures in one run. */
export interface ClusterNews {
  readonly key: string;
  readonly kind: Exclude<IssueKind, 'overview'>;
  readonly cells: readonly { readonly test: string; readonly variant: string }[];
  /** Of flaky tests: failures to be expected in 30 days, all together; undefined while unknown. */
  readonly impact?: number | undefined;
  /** Its error speaks of the machine and not of the code (no space left, no name service). */
  readonly isInfrastructure: boolean;
  /** A person muted every test of it. */
  readonly isMuted: boolean;
  /** An older key of the same failure, whose issue this cluster takes over. */
  readonly formerly?: string | undefined;
}
