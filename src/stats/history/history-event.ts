import type { Verdict, VerdictState } from '../flakiness/verdict.ts';

/** The verdict of a test in one variant (null: pooled) is another than before. */
export interface VerdictEvent {
  readonly kind: 'verdict';
  readonly test: string;
  readonly variant: string | null;
  readonly before: VerdictState;
  readonly verdict: Verdict;
}

/** Something worth telling that a run has shown. */
export type HistoryEvent = VerdictEvent;
