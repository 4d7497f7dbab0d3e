import type { Conclusion } from '../model/generated/report-extra.ts';

/** A stretch of time, in milliseconds since the epoch, and what was true during it. */
export interface Stretch {
  readonly fromMs: number;
  readonly toMs: number;
  readonly state: 'starting' | 'up' | 'down' | 'done' | Conclusion;
  /** More than the state says, such as the reason of an outage; hostile. */
  readonly detail?: string;
  /** Which of the lane's tracks it is drawn on, from 0; without it, all of them. */
  readonly track?: number;
}

/** One line of the timeline; its texts are hostile. */
export interface TimelineLane {
  readonly name: string;
  readonly variant: string;
  /** In words what the colours say. */
  readonly note: string;
  readonly stretches: readonly Stretch[];
  /** Bars that can lie below each other: one, or the shards of a suite, which ran side by side. */
  readonly tracks: number;
}
