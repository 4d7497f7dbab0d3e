import { SERIES_RULE } from './series-rule.ts';

/** Three decimals decide nothing; beyond them a sum that is over would not be quite zero. */
const DECIMALS = 1_000;

/**
 * One step of a cumulative sum (E. S. Page, "Continuous Inspection Schemes", 1954).
 * @param deviations of the new value in the direction that is watched, in standard deviations; one counts 4 at most
 */
export function cusum(sum: number, deviations: number): number {
  const clipped = Math.min(Math.max(deviations, -SERIES_RULE.clip), SERIES_RULE.clip);
  return Math.max(0, Math.round((sum + clipped - SERIES_RULE.slack) * DECIMALS) / DECIMALS);
}
