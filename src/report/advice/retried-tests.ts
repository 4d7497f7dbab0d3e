import { testExtra } from '../../model/report.ts';
import { variantText } from '../../model/variant-text.ts';
import { countOf } from '../count-of.ts';
import { formatDuration } from '../format-duration.ts';
import { formatNumber } from '../format-number.ts';
import { testTitle } from '../test-title.ts';
import type { AdviceFacts, Recommendation } from './recommendation.ts';
import { suiteLabel } from './suite-label.ts';

/** Tests named as evidence; the list of all tests has the rest under its filter. */
const NAMED = 5;

/** Tests that needed more than one attempt: each is flaky here or hides a fault, and pays its time again. */
export function retriedTests({ report }: AdviceFacts): Recommendation[] {
  const retried = report.results.tests
    // Repeating a test that is said to be mended is no retry.
    .filter((test) => testExtra(test).fix === undefined)
    .filter((test) => (test.retries ?? 0) > 0 || (test.flaky === true && test.status === 'passed'))
    .map((test) => ({
      test,
      attempts: Math.max(test.retries ?? 1, 1),
      spent: (test.retryAttempts ?? []).reduce((sum, { duration = 0 }) => sum + Math.max(duration, 0), 0),
    }))
    .sort((a, b) => b.attempts - a.attempts || b.spent - a.spent);
  if (retried.length === 0) return [];
  const passed = retried.filter(({ test }) => test.status === 'passed').length;
  const spent = retried.reduce((sum, one) => sum + one.spent, 0);
  const evidence = retried.slice(0, NAMED).map(({ test, attempts, spent: own }) => {
    const { suite, variant } = testExtra(test);
    const cost = own > 0 ? `, ${formatDuration(own)} in earlier attempts` : '';
    return `${testTitle(test)}${suite === '' ? '' : ` in ${suiteLabel({ name: suite, variant: variantText(variant) })}`}: ${countOf(attempts, 'retry', 'retries')}, then ${test.status}${cost}`;
  });
  if (retried.length > NAMED) evidence.push(`and ${countOf(retried.length - NAMED, 'more result')}`);
  return [
    {
      rule: 'retried-tests',
      finding: `${countOf(retried.length, 'result')} needed a retry, ${passed === retried.length ? 'and then passed' : `${formatNumber(passed)} of which then passed`}`,
      evidence: [...(spent > 0 ? [`${formatDuration(spent)} went into earlier attempts`] : []), ...evidence],
      advice:
        'A test that passes at the second attempt proves little. Find what it races with, such as time, order, shared state or the network, or mute it with an end date.',
      ...(spent > 0 ? { savesMs: spent } : {}),
    },
  ];
}
