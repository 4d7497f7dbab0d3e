import { formatDuration } from '../format-duration.ts';
import { formatNumber } from '../format-number.ts';
import { formatPercent } from '../format-percent.ts';
import { testTitle } from '../test-title.ts';
import type { AdviceFacts, Recommendation } from './recommendation.ts';
import { suiteLabel } from './suite-label.ts';
import { worstOfEachSuite } from './worst-of-each-suite.ts';

/** More than a fifth of a suite in one test limits what any number of machines can gain. */
const SHARE = 0.2;
/** With fewer tests each has a fifth by right. */
const TESTS = 10;
/** Less is not worth a person's time. */
const WORTH_MS = 2_000;

/** Tests that take more than 20 % of the time of all tests of their suite. */
export function dominantTest({ suites }: AdviceFacts): Recommendation[] {
  return worstOfEachSuite(
    suites.flatMap((suite) => {
      if (suite.tests.length < TESTS) return [];
      const total = suite.tests.reduce((sum, { duration }) => sum + Math.max(duration, 0), 0);
      return suite.tests
        .filter(({ duration }) => duration >= WORTH_MS && duration > total * SHARE)
        .map((test) => ({
          suite: suite.name,
          recommendation: {
            rule: 'dominant-test' as const,
            finding: `One test takes ${formatPercent(test.duration / total)} of the time of suite ${suiteLabel(suite)}`,
            evidence: [
              `${testTitle(test)}: ${formatDuration(test.duration)}`,
              `all ${formatNumber(suite.tests.length)} tests of the suite: ${formatDuration(total)}`,
            ],
            advice: 'Split it, or move what it sets up out of it: the suite can never be faster than this test.',
            savesMs: test.duration,
          },
        }));
    }),
  );
}
