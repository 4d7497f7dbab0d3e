import type { NewResult } from '../../app/store/reports.ts';
import type { Random } from '../../src/stats/random.ts';
import { brokenAt } from './main-branch.ts';
import { breakText, type ErrorText, type Outcome, type ProjectTest, resultsOf, TESTS } from './project.ts';
import { failureKey, type Scenario, type Truth } from './scenario.ts';

/** Draws until chance has made the flake that a scenario is about; the rarest needs some thousands. */
const DRAWS = 20_000;

/** A pull request as the kinds below make one. */
export interface Draft {
  readonly random: Random;
  readonly mergeBase: number;
  readonly tip: number;
  readonly retries: number;
}

export type Made = Omit<Scenario, 'kind' | 'mergeBase' | 'tip'> & {
  readonly mergeBase?: number;
  readonly tip?: number;
};

export function withOtherParameters(test: ProjectTest): ProjectTest {
  return { ...test, name: test.name.replace(/\d+$/, (number) => String(Number(number) + 1_000)) };
}

export function queued(made: Made): Made {
  return { ...made, runs: made.runs.map((one) => ({ ...one, event: 'merge_group' as const })) };
}

/** The results of a pull request, those that chance failed passed. */
export function withoutFlakes({ runs, truth }: Made): NewResult[] {
  return (runs[0]?.results ?? []).map((result) =>
    result.status === 'failed' && truth.get(failureKey(result)) !== 'new'
      ? { ...result, status: 'passed', message: null, trace: null }
      : result,
  );
}

/** A tested commit on which something is broken, and was before. */
export function within(random: Random): { mergeBase: number; tip: number } {
  const mergeBase = random.pick([45, 46, 59, 61, 62, 73, 75, 78]);
  return { mergeBase, tip: mergeBase };
}

export function flaky(): ProjectTest[] {
  return TESTS.filter(({ flakeRate }) => flakeRate > 0);
}

export function healthy({ mergeBase }: Draft): ProjectTest[] {
  return TESTS.filter((test) => test.flakeRate === 0 && !brokenAt(mergeBase).has(test));
}

export function any({ random }: Draft, tests: readonly ProjectTest[]): ProjectTest {
  return random.pick(tests);
}

export function baseOutcome(commit: number, random: Random): Outcome {
  const base = brokenAt(commit);
  return (test) => {
    const which = base.get(test);
    return which === undefined ? 'passed' : breakText(test, which, random);
  };
}

export function run({ retries, random }: Draft, tests: readonly ProjectTest[], outcome: Outcome): NewResult[] {
  return resultsOf(tests, outcome, { retries, random });
}

/** What is true of a failure that no scenario made: the base's, or chance. */
export function baseTruth(name: string): Truth {
  return TESTS.some((test) => test.name === name && test.flakeRate > 0) ? 'flaky' : 'broken-on-base';
}

export function told(draft: Draft, results: NewResult[], truthOf: (name: string) => Truth): Made {
  const failed = results.filter(({ status }) => status === 'failed');
  const truth = new Map(failed.map((result) => [failureKey(result), truthOf(result.name)]));
  return { mergeBase: draft.mergeBase, tip: draft.tip, runs: [{ results }], changedFiles: ['src/0.ts'], truth };
}

/** A change that breaks nothing: what fails is the base's, at the commit it is tested on, or chance. */
export function green(draft: Draft, testedOn = draft.mergeBase): Made {
  return told(draft, run(draft, TESTS, baseOutcome(testedOn, draft.random)), baseTruth);
}

/** A change that breaks some tests, in all variants unless some are named. */
export function broken(
  draft: Draft,
  tests: readonly ProjectTest[],
  changedFiles: readonly string[] = [],
  variants?: readonly string[],
  text?: (test: ProjectTest) => ErrorText,
  all: readonly ProjectTest[] = TESTS,
): Made {
  const { random } = draft;
  const which = random.pick([0, 1, 5, 7]);
  const outcome = baseOutcome(draft.mergeBase, random);
  const isBroken = (test: ProjectTest, variant: string) =>
    tests.includes(test) && (variants === undefined || variants.includes(variant));
  const results = run(draft, all, (test, variant) =>
    isBroken(test, variant) ? (text?.(test) ?? breakText(test, which, random)) : outcome(test, variant),
  );
  const names = new Set(tests.map(({ name }) => name));
  const failed = results.filter(({ status }) => status === 'failed');
  const truth = new Map(
    failed.map((result) => {
      const isNew = names.has(result.name) && (variants === undefined || variants.includes(result.variant));
      return [failureKey(result), isNew ? 'new' : baseTruth(result.name)] as const;
    }),
  );
  return { ...told(draft, results, baseTruth), changedFiles: ['src/0.ts', ...changedFiles], truth };
}

/** Draws runs until at least one flaky test has failed for good, as chance makes it. */
export function chance(
  draft: Draft,
  retries: number,
  also: (test: ProjectTest) => ErrorText | undefined = () => undefined,
): Made {
  const outcome = baseOutcome(draft.mergeBase, draft.random);
  for (let draw = 0; draw < DRAWS; draw += 1) {
    const results = run({ ...draft, retries }, TESTS, (test, variant) => also(test) ?? outcome(test, variant));
    const isFlake = ({ status, name }: NewResult) => status === 'failed' && baseTruth(name) === 'flaky';
    if (!results.some(isFlake)) continue;
    return told(draft, results, (name) => {
      const test = TESTS.find((one) => one.name === name);
      return test !== undefined && also(test) !== undefined ? 'new' : baseTruth(name);
    });
  }
  throw new Error('chance made no flake');
}
