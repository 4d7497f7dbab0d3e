import { groupBy } from './group-by.ts';
import type { BaselineFact, FailingResult, PullRequestFacts, TestFact } from './pull-request-facts.ts';

/** Why a failure cannot be called new or known. */
export type Doubt =
  | 'no-merge-base'
  | 'no-base-results'
  | 'test-not-on-base'
  | 'variant-not-on-base'
  | 'skipped-on-base';

/** A failing test with the variants in which it fails for the same class of reason. */
export interface FailedTest {
  readonly test: TestFact;
  /** Texts of the variants; one empty text without a matrix. */
  readonly variants: readonly string[];
  /** Of the first of them. */
  readonly message: string;
  readonly trace: string;
  /** Set for unclassified failures only. */
  readonly doubt?: Doubt;
}

export interface Classified {
  readonly newFailures: FailedTest[];
  readonly unclassified: FailedTest[];
  readonly brokenOnBase: FailedTest[];
  /** Failed on the base, pass now in every one of those variants, and fail nowhere. */
  readonly fixed: TestFact[];
}

/**
 * Each failing test in each variant against the same test in the same variant on the base: it passed there (`new`), it
 * failed there (`broken on base`), or the base does not say (`unclassified`, with the reason).
 */
export function classifyFailures(facts: PullRequestFacts): Classified {
  const baseline = new Map(facts.baseline.map((fact) => [key(fact.test.identity, fact.variant), fact]));
  const onBase = new Set(facts.baseline.map(({ test }) => test.identity));
  const classOf = ({ test, variant }: FailingResult): 'new' | 'broken' | Doubt => {
    if (facts.base.sha === undefined) return 'no-merge-base';
    if (!facts.base.hasResults) return 'no-base-results';
    const former = baseline.get(key(test.identity, variant));
    if (former === undefined) return onBase.has(test.identity) ? 'variant-not-on-base' : 'test-not-on-base';
    if (former.status === 'skipped') return 'skipped-on-base';
    return former.status === 'passed' ? 'new' : 'broken';
  };

  const classified: Classified = { newFailures: [], unclassified: [], brokenOnBase: [], fixed: [] };
  const groups = groupBy(facts.failures, (failure) => key(failure.test.identity, classOf(failure)));
  for (const failures of groups.values()) {
    const [first] = failures;
    if (first === undefined) continue;
    const failed = {
      test: first.test,
      variants: [...new Set(failures.map(({ variant }) => variant))].sort(),
      message: first.message ?? '',
      trace: first.trace ?? '',
    };
    const kind = classOf(first);
    if (kind === 'new') classified.newFailures.push(failed);
    else if (kind === 'broken') classified.brokenOnBase.push(failed);
    else classified.unclassified.push({ ...failed, doubt: kind });
  }
  const failing = new Set(facts.failures.map(({ test }) => test.identity));
  classified.fixed.push(...fixedTests(facts.baseline, failing));
  return classified;
}

function fixedTests(baseline: readonly BaselineFact[], failing: ReadonlySet<string>): TestFact[] {
  const broken = baseline.filter(({ status, test }) => status === 'failed' && !failing.has(test.identity));
  return [...groupBy(broken, ({ test }) => test.identity).values()].flatMap((facts) => {
    const [first] = facts;
    return first !== undefined && facts.every(({ passesNow }) => passesNow) ? [first.test] : [];
  });
}

function key(identity: string, variant: string): string {
  return `${identity} ${variant}`;
}
