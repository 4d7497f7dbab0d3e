import { createRandom } from '../../src/stats/random.ts';
import { median } from '../../src/stats/series/median.ts';
import type { DurationRule } from './duration-rules.ts';
import { findSteps } from './find-steps.ts';
import type { PreparedSeries } from './prepare-series.ts';

/** Levels that are put into real noise. */
export const STEPS = [0.2, 0.3, 0.5, 1] as const;
/** Every rule has seen as much as the largest window among the peers. */
const WARM_UP = 64;
/** Where a step may be: every rule has a full baseline, and 40 runs remain. */
const STEP_AT = [100, 260] as const;
/** Alerts at most so many runs apart are one episode. */
const EPISODE = 10;
/** An episode that begins within so many runs of the step has found it. */
const WITHIN = 20;

export interface DurationScore {
  readonly alertsPer1000: number;
  readonly falsePer1000: number;
  /** Of those, not within 20 runs of a step upwards that is there with hindsight. */
  readonly unexplainedPer1000: number;
  /** By step, in the order of `STEPS`. */
  readonly recalls: readonly number[];
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
  /** Runs from the step to the alert, median. */
  readonly delay: number;
}

/** Precision is that of one series without a step for each with one. */
export function scoreDurationRule(rule: DurationRule, all: readonly PreparedSeries[], seed: string): DurationScore {
  let [alerts, wrong, unexplained, runs] = [0, 0, 0, 0];
  const hits = STEPS.map(() => 0);
  const delays: number[] = [];
  for (const series of all) {
    const values = rule.isNormalised ? series.normalised : series.raw;
    const told = rule.alerts(values).filter((at) => at >= WARM_UP);
    const begun = episodes(told);
    const steps = begun.length === 0 ? [] : stepsUp(series.normalised);
    alerts += told.length;
    wrong += begun.length;
    unexplained += begun.filter((at) => !steps.some((step) => at >= step - 2 && at < step + WITHIN)).length;
    runs += values.length - WARM_UP;
    const random = createRandom(seed, series.history, series.test, series.piece);
    for (const [index, step] of STEPS.entries()) {
      const at = random.integer(...STEP_AT);
      const found = episodes(rule.alerts(values.map((value, run) => (run < at ? value : value * (1 + step)))));
      const hit = found.find((run) => run >= at && run < at + WITHIN);
      if (hit === undefined) continue;
      hits[index] = (hits[index] as number) + 1;
      delays.push(hit - at);
    }
  }
  const found = delays.length / STEPS.length;
  const precision = found / (found + wrong);
  const recall = found / all.length;
  return {
    alertsPer1000: (1000 * alerts) / runs,
    falsePer1000: (1000 * wrong) / runs,
    unexplainedPer1000: (1000 * unexplained) / runs,
    recalls: hits.map((count) => count / all.length),
    precision,
    recall,
    f1: (2 * precision * recall) / (precision + recall),
    delay: median(delays),
  };
}

/** Where each begins. */
function episodes(alerts: readonly number[]): number[] {
  return alerts.filter((at, index) => index === 0 || at - (alerts[index - 1] as number) > EPISODE);
}

/** The steps that are there with hindsight and go up, found on what all rules are judged on. */
function stepsUp(values: readonly number[]): number[] {
  const steps = findSteps(values);
  return steps.filter((at, index) => {
    const before = values.slice(steps[index - 1] ?? 0, at);
    return median(values.slice(at, steps[index + 1])) > median(before);
  });
}
