import { SERIES_RULE } from './series-rule.ts';

/**
 * One step of a cumulative sum (E. S. Page, "Continuous Inspection Schemes", 1954).
 * @param deviations of the new value in the direction that is watched, in standard deviations; one counts 4 at most
 */
export function cusum(sum: number, deviations: number): number {
  const clipped = Math.min(Math.max(deviations, -SERIES_RULE.clip), SERIES_RULE.clip);
  return Math.max(0, sum + clipped - SERIES_RULE.slack);
}
