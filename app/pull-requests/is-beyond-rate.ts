import type { Verdict } from '../../src/stats/flakiness/verdict.ts';

/** One flake in a hundred told as new costs a second look; a break told as a flake is merged. */
const TOO_RARE = 0.01;

/**
 * Whether a flaky test failed more often than its flakiness explains: at the upper end of its rate, so many failures in
 * so many tries or more come less often than once in a hundred (upper tail of the binomial distribution). Without a rate
 * nothing is beyond it.
 */
export function isBeyondRate(
  { interval }: Verdict,
  tries: { readonly failed: number; readonly passed: number },
): boolean {
  if (interval === undefined) return false;
  const rate = Math.min(1, Math.max(0, interval[1]));
  const total = tries.failed + tries.passed;
  // Summed from the smaller side up to the failures, each term from the one before: C(n,k) p^k (1-p)^(n-k).
  let term = (1 - rate) ** total;
  if (term === 0) return false;
  let below = 0;
  for (let failed = 0; failed < tries.failed; failed += 1) {
    below += term;
    term *= ((total - failed) / (failed + 1)) * (rate / (1 - rate));
  }
  return 1 - below < TOO_RARE;
}
