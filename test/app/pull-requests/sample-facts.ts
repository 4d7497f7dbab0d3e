import type {
  BaselineFact,
  CountFact,
  FailingResult,
  HistoryFact,
  PullRequestFacts,
  ReportFact,
  RunFact,
  RunLink,
  TestFact,
} from '../../../app/pull-requests/pull-request-facts.ts';
import type { Evidence, Verdict } from '../../../src/stats/flakiness/verdict.ts';

const HEAD = 'a1b2c3d4e5f60718293a4b5c6d7e8f9012345678';
const BASE = '0f1e2d3c4b5a69788796a5b4c3d2e1f001234567';

export function sampleFact(name: string, over: Partial<TestFact> = {}): TestFact {
  return { identity: name, suite: 'unit', path: ['cart'], name, file: 'test/cart.test.ts', ...over };
}

export function failing(
  name: string,
  variant = '',
  message: string | null = `expected ${name} to hold`,
): FailingResult {
  return {
    test: sampleFact(name),
    variant,
    message,
    trace: `Error: expected ${name} to hold\n    at test/cart.test.ts:12:5`,
    error: { same: `${name}: expected`, isGeneric: false },
    tries: 1,
  };
}

/** What the base says of a test; when it failed there, then with the error of `failing`. */
export function onBase(name: string, status: BaselineFact['status'], variant = '', passesNow = false): BaselineFact {
  const errors = status === 'failed' ? [{ same: `${name}: expected`, isGeneric: false }] : [];
  const run = { sha: BASE, url: 'https://github.com/octo/shop/actions/runs/40' };
  return { test: sampleFact(name), variant, status, passesNow, errors, run };
}

export function counted(counts: Partial<CountFact>, variant = '', suite = 'unit'): CountFact[] {
  return [{ passed: 0, failed: 0, skipped: 0, other: 0, ...counts, suite, variant }];
}

export function sampleReportFact(over: Partial<ReportFact> = {}): ReportFact {
  return {
    artifactName: 'assay-report-test-0-1',
    conclusion: 'success',
    errorCode: null,
    errorMessage: null,
    problems: [],
    criteria: [],
    ...over,
  };
}

export function sampleRun(over: Partial<RunFact> = {}): RunFact {
  return {
    id: 1,
    workflowName: 'Tests',
    url: 'https://github.com/octo/shop/actions/runs/42',
    conclusion: 'success',
    hasFailures: false,
    reports: [sampleReportFact()],
    ...over,
  };
}

/** A run somewhere else. */
export function sampleLink(digit: string): RunLink {
  return { sha: digit.repeat(40), url: `https://github.com/octo/shop/actions/runs/${digit.charCodeAt(0)}` };
}

/** A flaky test that fails in 4 % of its good runs. */
export function sampleHistory(
  identity: string,
  over: Partial<HistoryFact> = {},
  verdict: Partial<Verdict> = {},
): HistoryFact {
  const evidence: Evidence = {
    runs: 120,
    cleanRuns: 3,
    cleanRunsNeeded: 74,
    window: { days: 90, halfLifeDays: 30, lastRun: '118' },
    flips: 5,
    score: 2.7,
    proofs: [],
    good: { passed: 115, failed: 5 },
    segment: undefined,
    impact: undefined,
    relapses: 0,
  };
  return {
    identity,
    verdict: {
      state: 'flaky',
      sinceRun: '60',
      probability: 0.04,
      interval: [0.014, 0.093],
      evidence,
      rule: 'flaky/1',
      ...verdict,
    },
    flakes: [],
    examples: [sampleLink('d'), sampleLink('e')],
    passedAtHead: 0,
    ...over,
  };
}

/** A green pull request of 41 tests; `over` goes over it. */
export function sampleFacts(over: Partial<PullRequestFacts> = {}): PullRequestFacts {
  return {
    pullRequest: 7,
    headSha: HEAD,
    base: { branch: 'main', sha: BASE, hasResults: true, behind: 0 },
    runs: [sampleRun()],
    counts: counted({ passed: 41 }),
    failures: [],
    baseline: [],
    tip: [],
    histories: [],
    mutes: [],
    corrections: [],
    renames: [],
    changedFiles: [],
    attempts: [],
    changes: { disappeared: [], newlySkipped: [], unstable: [], slower: [], coverage: undefined },
    ...over,
  };
}

/** Reds: their run, its report and its counts fit the failures. */
export function redFacts(failures: readonly FailingResult[], over: Partial<PullRequestFacts> = {}): PullRequestFacts {
  const run = sampleRun({
    conclusion: 'failure',
    hasFailures: true,
    reports: [sampleReportFact({ conclusion: 'failure' })],
  });
  const counts = counted({ passed: 41 - failures.length, failed: failures.length });
  return sampleFacts({ runs: [run], counts, failures, ...over });
}
