import type { SeriesSpec } from './series-spec.ts';

/** Which way a series moves; whether that is better or worse is the spec's to say. */
export type Way = 'up' | 'down';

/** A change that was confirmed, or decided on by a person. */
export interface SeriesChange {
  readonly kind: 'confirmed' | 'improved' | 'accepted' | 'reset';
  /** The first run of the new level. */
  readonly run: string;
  /** Medians; equal after a reset. */
  readonly before: number;
  readonly after: number;
}

/** All that is remembered of a series: plain JSON, at most 122 numbers and 40 names of runs. Made by `startSeries`. */
export interface SeriesState {
  /** Raised when a later rule would misread what an earlier one wrote. */
  readonly version: 1;
  readonly spec: SeriesSpec;
  /** Since the last change, divided by the speed of their runs, oldest first, four digits each. */
  readonly values: readonly number[];
  /** Of the latest values, oldest first. */
  readonly runs: readonly string[];
  /** The first run of the level; '' before there was one. */
  readonly sinceRun: string;
  /** Cumulative sums of both ways, and for how many samples each has been above zero. */
  readonly up: number;
  readonly upFor: number;
  readonly down: number;
  readonly downFor: number;
  /** What is told and not over yet. */
  readonly open: Way | 'none';
  /** Whether the latest sample was beyond the plain rule. */
  readonly isBeyond: boolean;
  /** The usual `count` of a sample. */
  readonly typicalCount: number;
  readonly lastChange?: SeriesChange;
  /** What the latest sample was held against, four digits each; absent before there was one, and after a change. */
  readonly level?: readonly [median: number, mad: number];
}

/** A series without samples. */
export function startSeries(spec: SeriesSpec): SeriesState {
  return {
    version: 1,
    spec,
    values: [],
    runs: [],
    sinceRun: '',
    up: 0,
    upFor: 0,
    down: 0,
    downFor: 0,
    open: 'none',
    isBeyond: false,
    typicalCount: 0,
  };
}
