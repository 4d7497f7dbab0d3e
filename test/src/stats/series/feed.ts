import { createRandom } from '../../../../src/stats/random.ts';
import { observeSample } from '../../../../src/stats/series/observe-sample.ts';
import type { SeriesEvent } from '../../../../src/stats/series/series-event.ts';
import type { SeriesSpec } from '../../../../src/stats/series/series-spec.ts';
import { type SeriesState, startSeries } from '../../../../src/stats/series/series-state.ts';

/** Durations in milliseconds of which 50 are worth telling. */
export const DURATION: SeriesSpec = { unit: 'ms', direction: 'lower', minAbsolute: 50 };

/** Feeds values as runs `r0`, `r1` ... and answers with the last state and every event. */
export function feed(values: readonly number[], spec = DURATION, from?: SeriesState) {
  let state = from ?? startSeries(spec);
  const events: SeriesEvent[] = [];
  for (const [at, value] of values.entries()) {
    const step = observeSample(state, { run: `r${at}`, value, factor: 1, count: 1 }, 10);
    state = step.state;
    events.push(...step.events);
  }
  return { state, events, alerts: events.filter(({ level }) => level !== 'information') };
}

/** Values around 1,000 with a deviation of `noise`; the same for the same seed. */
export function noisy(length: number, noise = 50, seed: string | number = 1): number[] {
  const random = createRandom('series', seed);
  return Array.from({ length }, () => Math.round(random.normal(1000, noise)));
}

/** The values from `at` up to `to` multiplied. */
export function shifted(values: readonly number[], at: number, factor: number, to = values.length): number[] {
  return values.map((value, index) => (index >= at && index < to ? value * factor : value));
}
