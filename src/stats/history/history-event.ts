import type { Verdict, VerdictState } from '../flakiness/verdict.ts';
import type { SeriesEvent } from '../series/series-event.ts';

/** The verdict of a test in one variant (null: the whole test) is another than before. */
export interface VerdictEvent {
  readonly kind: 'verdict';
  readonly test: string;
  readonly variant: string | null;
  readonly before: VerdictState;
  readonly verdict: Verdict;
}

/** The durations of a test in one variant (null: without a matrix) have told something. */
export interface DurationEvent {
  readonly kind: 'duration';
  readonly test: string;
  readonly variant: string | null;
  readonly event: SeriesEvent;
}

/** Something worth telling that a run has shown. */
export type HistoryEvent = VerdictEvent | DurationEvent;
