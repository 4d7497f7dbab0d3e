import type { NewResult } from '../../app/store/reports.ts';
import { createRandom, type Random } from '../../src/stats/random.ts';
import { brokenAt, COMMITS, outageText, RETRIES, UNTESTED } from './main-branch.ts';
import { breakText, type ErrorText, flakeText, type Outcome, type ProjectTest, resultsOf, TESTS } from './project.ts';
import { failureKey, type Scenario, type Truth } from './scenario.ts';

/** Commits before the first pull request: history has to begin somewhere, and thin history is a kind of its own. */
const FIRST = 40;
/** Draws until chance has made the flake that a scenario is about; the rarest needs some thousands. */
const DRAWS = 20_000;

/** A pull request as the kinds below make one. */
interface Draft {
  readonly random: Random;
  readonly mergeBase: number;
  readonly tip: number;
  readonly retries: number;
}

type Made = Omit<Scenario, 'kind' | 'mergeBase' | 'tip'> & { readonly mergeBase?: number; readonly tip?: number };

/** Sorts of pull requests; each says what is true of every failure it has. */
const KINDS: Readonly<Record<string, (draft: Draft) => Made>> = {
  'breaks one test': (draft) => broken(draft, [any(draft, healthy(draft))]),
  'breaks the tests of one file': (draft) => {
    const { file } = any(draft, healthy(draft));
    return broken(
      draft,
      healthy(draft).filter((test) => test.file === file),
      [file],
    );
  },
  'breaks a test in one variant only': (draft) => broken(draft, [any(draft, healthy(draft))], [], ['node=22']),
  'breaks a flaky test with another error': (draft) => broken(draft, [any(draft, flaky())]),
  'breaks a flaky test so that its error looks like its flake': (draft) =>
    broken({ ...draft, retries: RETRIES }, [any(draft, flaky())], [], undefined, (test) =>
      flakeText(test, draft.random),
    ),
  'breaks a flaky test like its flake, and touches its file': (draft) => {
    const test = any(draft, flaky());
    return broken({ ...draft, retries: 0 }, [test], [test.file], ['node=22'], () => flakeText(test, draft.random));
  },
  'breaks everything': (draft) => broken(draft, TESTS),
  'breaks a test that says only that it failed': (draft) =>
    broken(draft, [any(draft, healthy(draft))], [], undefined, () => ({
      message: 'Process exited with code 1',
      trace: '',
    })),
  'breaks a test that the base breaks otherwise': (draft) => {
    const base = { ...draft, ...within(draft.random) };
    return broken(base, [any(draft, [...brokenAt(base.mergeBase).keys()])]);
  },
  'meets a flake': (draft) => chance(draft, RETRIES),
  'meets a flake without retries': (draft) => chance(draft, 0),
  'breaks one test and meets a flake': (draft) => {
    const test = any(draft, healthy(draft));
    return chance(draft, 0, (other) => (other === test ? breakText(test, 7, draft.random) : undefined));
  },
  'begins on a broken base': (draft) => green({ ...draft, ...within(draft.random) }),
  'is tested merged with a base that broke since': (draft) => {
    const { mergeBase: tip } = within(draft.random);
    return green({ ...draft, mergeBase: FIRST - 1 - draft.random.integer(0, 2), tip }, tip);
  },
  'meets an outage': (draft) => {
    const all: Outcome = () => outageText(draft.random.integer(1_024, 65_535));
    return told(draft, run(draft, TESTS, all), () => 'unclassified');
  },
  'renames a test and breaks it': (draft) => {
    const test = any(draft, healthy(draft));
    const renamed = { ...test, name: test.name.replace('what', 'all that') };
    const tests = TESTS.map((other) => (other === test ? renamed : other));
    return broken(draft, [renamed], [test.file], undefined, undefined, tests);
  },
  'renames a test that the base breaks': (draft) => {
    const base = { ...draft, ...within(draft.random) };
    const test = any(draft, [...brokenAt(base.mergeBase).keys()]);
    const renamed = { ...test, name: test.name.replace('what', 'all that') };
    const tests = TESTS.map((other) => (other === test ? renamed : other));
    const outcome = baseOutcome(base.mergeBase, draft.random);
    const results = run(base, tests, (other, variant) => outcome(other === renamed ? test : other, variant));
    return { ...told(base, results, baseTruth), changedFiles: [test.file] };
  },
  'adds a test that fails': (draft) => {
    const added = { ...(TESTS[0] as ProjectTest), name: 'is asked for the first time', file: 'test/added.test.ts' };
    const outcome = baseOutcome(draft.mergeBase, draft.random);
    const results = run(draft, [...TESTS, added], (test, variant) =>
      test === added ? breakText(added, 1, draft.random) : outcome(test, variant),
    );
    return told(draft, results, (name) => (name === added.name ? 'unclassified' : baseTruth(name)));
  },
  'comes from a fork and breaks one test': (draft) => ({
    ...broken(draft, [any(draft, healthy(draft))]),
    isFork: true,
  }),
  'comes from a fork and begins on a broken base': (draft) => ({
    ...green({ ...draft, ...within(draft.random) }),
    isFork: true,
  }),
  'was pushed anew, and only the new head counts': (draft) => {
    const former = broken(draft, [any(draft, healthy(draft))]);
    const now = broken(draft, [any(draft, healthy(draft))]);
    return { ...now, runs: [...former.runs.map((one) => ({ ...one, isFormer: true })), ...now.runs] };
  },
  'begins on a commit without results and breaks one test': (draft) =>
    broken({ ...draft, mergeBase: 39, tip: draft.tip }, [any(draft, healthy(draft))]),
  'begins on a commit without results within a broken stretch': (draft) => green({ ...draft, mergeBase: 60, tip: 61 }),
  'begins on the commit that broke its base, whose results have come': (draft) =>
    green({ ...draft, mergeBase: 58, tip: 58 }),
  'is quicker than the results of the commit that broke its base': (draft) =>
    green({ ...draft, mergeBase: 58, tip: 57 }),
};

/** `count` pull requests of each kind, in the order in which they happen. */
export function makeScenarios(seed: number, count: number): Scenario[] {
  const scenarios = Object.entries(KINDS).flatMap(([kind, make]) =>
    Array.from({ length: count }, (_, index) => {
      const random = createRandom(seed, kind, index);
      const mergeBase = quiet(random);
      const draft = {
        random,
        mergeBase,
        tip: Math.min(COMMITS - 1, mergeBase + random.integer(0, 2)),
        retries: random.pick([0, RETRIES]),
      };
      return { kind, mergeBase: draft.mergeBase, tip: draft.tip, ...make(draft) };
    }),
  );
  return scenarios.sort((a, b) => a.tip - b.tip);
}

/** A tested commit of the default branch on which nothing is broken, nor up to two commits later. */
function quiet(random: Random): number {
  for (;;) {
    const commit = random.integer(FIRST, COMMITS - 10);
    const near = [0, 1, 2].map((later) => commit + later);
    if (!UNTESTED.has(commit) && near.every((one) => brokenAt(one).size === 0)) return commit;
  }
}

/** A tested commit on which something is broken, and was before. */
function within(random: Random): { mergeBase: number; tip: number } {
  const mergeBase = random.pick([45, 46, 59, 61, 62, 73, 75, 78]);
  return { mergeBase, tip: mergeBase };
}

function flaky(): ProjectTest[] {
  return TESTS.filter(({ flakeRate }) => flakeRate > 0);
}

function healthy({ mergeBase }: Draft): ProjectTest[] {
  return TESTS.filter((test) => test.flakeRate === 0 && !brokenAt(mergeBase).has(test));
}

function any({ random }: Draft, tests: readonly ProjectTest[]): ProjectTest {
  return random.pick(tests);
}

function baseOutcome(commit: number, random: Random): Outcome {
  const base = brokenAt(commit);
  return (test) => {
    const which = base.get(test);
    return which === undefined ? 'passed' : breakText(test, which, random);
  };
}

function run({ retries, random }: Draft, tests: readonly ProjectTest[], outcome: Outcome): NewResult[] {
  return resultsOf(tests, outcome, { retries, random });
}

/** What is true of a failure that no scenario made: the base's, or chance. */
function baseTruth(name: string): Truth {
  return TESTS.some((test) => test.name === name && test.flakeRate > 0) ? 'flaky' : 'broken-on-base';
}

function told(draft: Draft, results: NewResult[], truthOf: (name: string) => Truth): Made {
  const failed = results.filter(({ status }) => status === 'failed');
  const truth = new Map(failed.map((result) => [failureKey(result), truthOf(result.name)]));
  return { mergeBase: draft.mergeBase, tip: draft.tip, runs: [{ results }], changedFiles: ['src/0.ts'], truth };
}

/** A change that breaks nothing: what fails is the base's, at the commit it is tested on, or chance. */
function green(draft: Draft, testedOn = draft.mergeBase): Made {
  return told(draft, run(draft, TESTS, baseOutcome(testedOn, draft.random)), baseTruth);
}

/** A change that breaks some tests, in all variants unless some are named. */
function broken(
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
function chance(
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
