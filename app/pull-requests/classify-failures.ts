import type { Classification } from './classification.ts';
import { classifyFailure, type Known } from './classify-failure.ts';
import { groupBy } from './group-by.ts';
import { outages } from './outages.ts';
import type { BaselineFact, FailingResult, PullRequestFacts, TestFact } from './pull-request-facts.ts';

/** A failing test with the variants in which it fails for the same class of reason. */
export interface FailedTest {
  readonly test: TestFact;
  /** Texts of the variants; one empty text without a matrix. */
  readonly variants: readonly string[];
  /** Of the first of them. */
  readonly message: string;
  readonly trace: string;
  readonly classification: Classification;
}

export interface Classified {
  readonly failed: readonly FailedTest[];
  /** Failed on the base, pass now in every one of those variants, and fail nowhere. */
  readonly fixed: readonly TestFact[];
}

/** Gives every failing test its class in each variant (classify-failure.ts); variants of one class stand together. */
export function classifyFailures(facts: PullRequestFacts): Classified {
  const knownOf = knowledge(facts);
  const classified = facts.failures.map((failure) => ({
    failure,
    classification: classifyFailure(failure, knownOf(failure)),
  }));
  const groups = groupBy(classified, ({ failure, classification }) =>
    key(failure.test.identity, JSON.stringify(classification)),
  );
  const failed = [...groups.values()].flatMap((members) => {
    const [first] = members;
    if (first === undefined) return [];
    const { failure, classification } = first;
    const variants = [...new Set(members.map((member) => member.failure.variant))].sort();
    const { test, message, trace } = failure;
    return [{ test, variants, message: message ?? '', trace: trace ?? '', classification }];
  });
  return { failed, fixed: fixedTests(facts) };
}

function knowledge(facts: PullRequestFacts): (failure: FailingResult) => Known {
  const baseline = new Map(facts.baseline.map((fact) => [key(fact.test.identity, fact.variant), fact]));
  const onBase = new Set(facts.baseline.map(({ test }) => test.identity));
  const tips = new Map(facts.tip.map((fact) => [key(fact.identity, fact.variant), fact]));
  const histories = new Map(facts.histories.map((fact) => [fact.identity, fact]));
  const mutes = new Map(facts.mutes.map((fact) => [fact.identity, fact]));
  const formerNames = new Map(facts.renames.map(({ identity, from }) => [identity, from]));
  const touched = new Set(facts.changedFiles);
  const tries = new Map<string, number>();
  for (const { test, tries: count } of facts.failures) {
    tries.set(test.identity, (tries.get(test.identity) ?? 0) + count);
  }
  const failedMachines = outages(facts.failures, facts.counts);
  return ({ test: { identity, file }, variant, error }) => {
    const name = formerNames.get(identity) ?? identity;
    const history = histories.get(name);
    return {
      hasMergeBase: facts.base.sha !== undefined,
      baseHasResults: facts.base.hasResults,
      isOutage: failedMachines.has(variant),
      isTouched: file !== null && touched.has(file),
      tries: { failed: tries.get(identity) ?? 1, passed: history?.passedAtHead ?? 0 },
      former: baseline.get(key(name, variant)),
      isElsewhereOnBase: onBase.has(name),
      tip: tips.get(key(name, variant)),
      history,
      mute: mutes.get(identity) ?? mutes.get(name),
      correction: facts.corrections.find((word) => word.identity === identity && word.errors.includes(error.same)),
    };
  };
}

function fixedTests({ baseline, failures }: PullRequestFacts): TestFact[] {
  const failing = new Set(failures.map(({ test }) => test.identity));
  const broken = baseline.filter(({ status, test }) => status === 'failed' && !failing.has(test.identity));
  return [...groupBy(broken, ({ test }) => test.identity).values()].flatMap((facts: BaselineFact[]) => {
    const [first] = facts;
    return first !== undefined && facts.every(({ passesNow }) => passesNow) ? [first.test] : [];
  });
}

function key(identity: string, variant: string): string {
  return `${identity} ${variant}`;
}
