import type { IssueFacts, KnownIssue, TestOutcome } from '../../../app/issues/issue-facts.ts';

export const SHA = 'a1b2c3d4e5f60718293a4b5c6d7e8f9012345678';
export const FAILING_SHA = '0f1e2d3c4b5a69788796a5b4c3d2e1f001234567';

/** A test of the run; one empty variant text stands for a run without a matrix. */
export function outcome(testId: number, failedIn: readonly string[], passedIn: readonly string[] = []): TestOutcome {
  return {
    testId,
    identity: String(testId).padStart(32, '0'),
    suite: 'unit',
    path: ['cart'],
    name: `test ${String(testId).padStart(3, '0')}`,
    file: 'test/cart.test.ts',
    failedIn: failedIn.map((variant) => ({
      variant,
      message: `expected 3, got 4`,
      trace: 'Error: expected 3, got 4\n    at cart.ts:1',
    })),
    passedIn,
  };
}

export function issue(testId: number, over: Partial<KnownIssue> = {}): KnownIssue {
  return {
    id: testId * 10,
    testId,
    episode: 1,
    number: 5,
    state: 'open',
    failingSha: FAILING_SHA,
    failingVariants: [''],
    ancestry: 'ahead',
    ...over,
  };
}

export function facts(
  tests: readonly TestOutcome[],
  issues: readonly KnownIssue[] = [],
  over: Partial<IssueFacts> = {},
): IssueFacts {
  return { headSha: SHA, isOvertaken: false, executed: 100, tests, issues, ...over };
}
