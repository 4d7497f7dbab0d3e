import { betaQuantile } from '../beta-quantile.ts';

/**
 * Prior of "a first attempt fails although the code is good": Beta(.3, .5), as LUCI Analysis takes it. Weak (less than
 * one observation), and most of it near 0 and near 1, where tests are.
 */
export const PRIOR_FAILED = 0.3;
export const PRIOR_PASSED = 0.5;
/** Probability on each side of the interval: 95 % lie within. */
const TAIL = 0.025;
/** First attempts that are remembered in effect: enough to tell a rate of .3 %, and a year-old era does not weigh. */
const MEMORY = 1000;

/** First attempts in good state, failed and passed, the older ones counting less. */
export type GoodCounts = readonly [failed: number, passed: number];

/**
 * Adds first attempts. All older counts shrink by 1 - 1/1000 per attempt, so that together they never exceed 1000. With
 * that cap a pass lowers the failures and never the total: it can only move the posterior down.
 */
export function addAttempts([failed, passed]: GoodCounts, newFailed: number, newPassed: number): GoodCounts {
  const kept = (1 - 1 / MEMORY) ** (newFailed + newPassed);
  return [failed * kept + newFailed, passed * kept + newPassed];
}

/** Mean of the posterior. */
export function flakeProbability([failed, passed]: GoodCounts): number {
  return (PRIOR_FAILED + failed) / (PRIOR_FAILED + failed + PRIOR_PASSED + passed);
}

/** Its 95 % credible interval. */
export function flakeInterval([failed, passed]: GoodCounts): readonly [low: number, high: number] {
  const [a, b] = [PRIOR_FAILED + failed, PRIOR_PASSED + passed];
  return [betaQuantile(TAIL, a, b), betaQuantile(1 - TAIL, a, b)];
}
