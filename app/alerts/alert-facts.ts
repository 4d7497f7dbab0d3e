import type { AlertKind } from '../store/alerts.ts';

/** What a run of the default branch says of it. */
export interface AlertFacts {
  /** GitHub's conclusion of the run. */
  readonly conclusion: string;
  /** A later run of the workflow, or a later attempt, said something already. */
  readonly isOvertaken: boolean;
  /** Whether each of its reports calls itself a success; a report that could not be read does not. */
  readonly isConclusive: boolean;
  /** The environment failed, or nearly every test. */
  readonly isOutage: boolean;
  /** Failing results, and whether people muted every test that has one. */
  readonly failed: number;
  readonly isMuted: boolean;
  /** What was told of the workflow last; undefined: nothing. */
  readonly before: AlertKind | undefined;
  /** The newest alert of another workflow of the repository tells of an outage. */
  readonly isOutageElsewhere: boolean;
}

/** What people are told. All texts are hostile. Plain JSON. */
export interface Alert {
  readonly kind: AlertKind;
  /** `owner/name` at that time. */
  readonly repository: string;
  readonly branch: string;
  readonly workflow: string;
  readonly sha: string;
  readonly runUrl: string;
  /** ISO 8601: when the run completed. */
  readonly at: string;
  /** Failing results. */
  readonly failed: number;
  /** What fails, new causes first; a few of them. */
  readonly causes: readonly AlertCause[];
  /** Causes that are not listed. */
  readonly moreCauses: number;
  /** The newest green commit before it; null: none is known. */
  readonly lastGoodSha: string | null;
  /** Where GitHub shows what changed between the two; null where there is nothing to compare. */
  readonly compareUrl: string | null;
}

/** Failures with one cause. */
export interface AlertCause {
  readonly title: string;
  readonly failures: number;
  /** It was never seen before this run. */
  readonly isNew: boolean;
}
