import type { FixAttempt } from '../quarantine/find-fixes.ts';
import type { TestAttempts } from '../store/failures-of-tests.ts';

/** What the runs at the head say of a change that says it fixes the issue of a flaky test. */
export interface FixOutcome {
  /** Number of the issue. */
  readonly issue: number;
  /** `owner/name` of the repository it lies in, where that is another one. */
  readonly tracker: string | undefined;
  /**
   * `shown`: every test passed as often as it was to be repeated. `failed`: one did not. `short`: all passed, but not so often;
   * `unseen`: not every test ran. Only the first is evidence.
   */
  readonly kind: 'shown' | 'failed' | 'short' | 'unseen';
  /** How often each test was to run. */
  readonly wanted: number;
  /** Passes of the test and variant with the fewest; of a failure the attempt that failed, from 1. */
  readonly tries: number;
  /** Of a failure. */
  readonly variant?: string;
}

/** Judges each attempt to fix by the attempts of its tests at the head, in every variant in which they ran. Pure. */
export function judgeAttempts(fixes: readonly FixAttempt[], results: readonly TestAttempts[]): FixOutcome[] {
  return fixes.map(({ issue, tracker, testIds, repeat: wanted }) => {
    const own = results.filter(({ testId }) => testIds.includes(testId));
    const place = { issue, tracker, wanted };
    for (const { variant, status, attempts } of own) {
      const at = `${attempts}${status === 'failed' ? 'f' : ''}`.indexOf('f');
      if (at !== -1) return { ...place, kind: 'failed', tries: at + 1, variant };
    }
    // A push and its pull request may both have run it: what one of them repeated counts, and not both together.
    const passes = new Map<string, number>();
    for (const { testId, variant, status, attempts } of own) {
      const key = JSON.stringify([testId, variant]);
      const count = attempts.replaceAll(/[^p]/g, '').length + (status === 'passed' ? 1 : 0);
      passes.set(key, Math.max(passes.get(key) ?? 0, count));
    }
    const tries = Math.min(...passes.values());
    const ran = new Set(own.map(({ testId }) => testId));
    if (passes.size === 0 || tries === 0 || testIds.some((testId) => !ran.has(testId)))
      return { ...place, kind: 'unseen', tries: 0 };
    return { ...place, kind: tries >= wanted ? 'shown' : 'short', tries };
  });
}
