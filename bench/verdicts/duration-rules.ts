import { median } from '../../src/stats/series/median.ts';
import { observeSample } from '../../src/stats/series/observe-sample.ts';
import type { SeriesEvent } from '../../src/stats/series/series-event.ts';
import { startSeries } from '../../src/stats/series/series-state.ts';

/** A rule that sees durations one by one. */
export interface DurationRule {
  readonly name: string;
  /** Whether it is given durations divided by the speed of their runs. */
  readonly isNormalised: boolean;
  /** Indexes of the values after which it alerts, ascending. */
  readonly alerts: (values: readonly number[]) => number[];
}

/** Assay corrects for so many series that are tested together: about the tests of the largest history. */
const FAMILY = 300;
/** Student's t at .99 with 63 degrees of freedom; scored is only what comes after 64 samples. */
const BENCHER = { samples: 64, t: 2.387 };

const overPlain = (values: readonly number[]) =>
  indexes(values, (value, at) => at >= 10 && value > 1.2 * median(values.slice(Math.max(0, at - 100), at)));
const overPrevious = (values: readonly number[]) =>
  indexes(values, (value, at) => at > 0 && value > 2 * (values[at - 1] as number));

/** bencher's t-test threshold as documented: mean and standard deviation of the last 64, upper boundary .99. */
const overT = (values: readonly number[]) =>
  indexes(values, (value, at) => {
    const window = values.slice(Math.max(0, at - BENCHER.samples), at);
    if (window.length < 2) return false;
    const mean = window.reduce((sum, one) => sum + one, 0) / window.length;
    const variance = window.reduce((sum, one) => sum + (one - mean) ** 2, 0) / (window.length - 1);
    return value > mean + BENCHER.t * Math.sqrt(variance);
  });

/** All that are compared, ours last. */
export const DURATION_RULES: readonly DurationRule[] = [
  { name: 'over 1.2 x median of 100', isNormalised: false, alerts: overPlain },
  { name: 'github-action-benchmark, 200 %', isNormalised: false, alerts: overPrevious },
  { name: 'bencher, t-test .99 of 64', isNormalised: false, alerts: overT },
  { name: 'over 1.2 x median of 100', isNormalised: true, alerts: overPlain },
  { name: 'github-action-benchmark, 200 %', isNormalised: true, alerts: overPrevious },
  { name: 'bencher, t-test .99 of 64', isNormalised: true, alerts: overT },
  { name: 'Assay, information', isNormalised: true, alerts: assay('information') },
  { name: 'Assay, suspected', isNormalised: true, alerts: assay('suspected', 'confirmed') },
  { name: 'Assay, confirmed', isNormalised: true, alerts: assay('confirmed') },
];

/** A suspicion that is confirmed before it is told counts as one. No difference is too small, as for the other rules. */
function assay(...levels: readonly SeriesEvent['level'][]): DurationRule['alerts'] {
  return (values) => {
    let state = startSeries({ unit: 'ms', direction: 'lower', minAbsolute: 0 });
    return indexes(values, (value, at) => {
      const step = observeSample(state, { run: String(at), value, factor: 1, count: 1 }, FAMILY);
      state = step.state;
      return step.events.some(({ level }) => levels.includes(level));
    });
  };
}

function indexes(values: readonly number[], holds: (value: number, at: number) => boolean): number[] {
  return values.flatMap((value, at) => (holds(value, at) ? [at] : []));
}
