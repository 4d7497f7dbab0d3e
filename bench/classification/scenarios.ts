import { createRandom, type Random } from '../../src/stats/random.ts';
import { BREAKS, brokenAt, COMMITS, outageText, RETRIES, UNTESTED } from './main-branch.ts';
import { breakText, flakeText, type Outcome, type ProjectTest, TESTS } from './project.ts';
import { failureKey, type Scenario } from './scenario.ts';
import {
  any,
  baseOutcome,
  baseTruth,
  broken,
  chance,
  type Draft,
  flaky,
  green,
  healthy,
  type Made,
  queued,
  run,
  told,
  within,
  withOtherParameters,
  withoutFlakes,
} from './scenario-parts.ts';

/** Commits before the first pull request: history has to begin somewhere, and thin history is a kind of its own. */
const FIRST = 40;
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
  'is forced onto a broken base': (draft) => {
    const former = broken(draft, [any(draft, healthy(draft))]);
    const now = green({ ...draft, ...within(draft.random) });
    return { ...now, runs: [...former.runs.map((one) => ({ ...one, isFormer: true })), ...now.runs] };
  },
  'breaks one test, and is run for its push as well': (draft) => {
    const test = any(draft, healthy(draft));
    const [one, other] = [broken(draft, [test]), broken(draft, [test])];
    const pushed = other.runs.map((run) => ({ ...run, event: 'push' as const }));
    return { ...one, runs: [...one.runs, ...pushed], truth: new Map([...one.truth, ...other.truth]) };
  },
  'breaks anew what its base had mended': (draft) => {
    const mergeBase = draft.random.integer(MENDED.to, MENDED.to + 5);
    const test = TESTS[draft.random.pick(MENDED.tests)] as ProjectTest;
    return broken({ ...draft, mergeBase, tip: mergeBase }, [test], [], undefined, (one) =>
      breakText(one, MENDED.which, draft.random),
    );
  },
  'comes from a fork and meets a flake': (draft) => ({ ...chance(draft, 0), isFork: true }),
  'changes the parameters of a test and breaks it': (draft) => {
    const test = any(draft, healthy(draft));
    const changed = withOtherParameters(test);
    const tests = TESTS.map((other) => (other === test ? changed : other));
    return broken(draft, [changed], [test.file], undefined, undefined, tests);
  },
  'changes the parameters of a test that the base breaks': (draft) => {
    const base = { ...draft, ...within(draft.random) };
    const test = any(draft, [...brokenAt(base.mergeBase).keys()]);
    const changed = withOtherParameters(test);
    const tests = TESTS.map((other) => (other === test ? changed : other));
    const outcome = baseOutcome(base.mergeBase, draft.random);
    const results = run(base, tests, (other, variant) => outcome(other === changed ? test : other, variant));
    return { ...told(base, results, baseTruth), changedFiles: [test.file] };
  },
  'is tested in a merge queue and breaks one test': (draft) => queued(broken(draft, [any(draft, healthy(draft))])),
  'stands in a merge queue behind one that breaks a test': (draft) => {
    const inFront = broken(draft, [any(draft, healthy(draft))]);
    // What is in front of it is part of what is tested.
    const results = withoutFlakes(inFront);
    return { ...queued(told(draft, results, () => 'broken-on-base')), inFront: results };
  },
  'stands in a merge queue behind a broken one and breaks one test': (draft) => {
    const [test, other] = [any(draft, healthy(draft)), any(draft, healthy(draft))];
    const results = withoutFlakes(broken(draft, [test]));
    const own = broken(draft, [other]);
    const both = results.map((result) => {
      const mine = own.runs[0]?.results.find(
        ({ identity, variant }) => identity === result.identity && variant === result.variant,
      );
      return mine !== undefined && result.name === other.name ? mine : result;
    });
    const truthOf = (name: string) => (name === other.name && other !== test ? 'new' : 'broken-on-base');
    return { ...queued(told(draft, both, other === test ? () => 'broken-on-base' : truthOf)), inFront: results };
  },
  'meets an outage of the machine of one variant': (draft) => {
    const outcome = baseOutcome(draft.mergeBase, draft.random);
    const results = run(draft, TESTS, (test, variant) =>
      variant === 'node=22' ? outageText(draft.random.integer(1_024, 65_535)) : outcome(test, variant),
    );
    const made = told(draft, results, baseTruth);
    const failed = results.filter(({ status, variant }) => status === 'failed' && variant === 'node=22');
    return {
      ...made,
      truth: new Map([...made.truth, ...failed.map((one) => [failureKey(one), 'unclassified'] as const)]),
    };
  },
  'begins on a commit without results and breaks one test': (draft) =>
    broken({ ...draft, mergeBase: 39, tip: draft.tip }, [any(draft, healthy(draft))]),
  'begins on a commit without results within a broken stretch': (draft) => green({ ...draft, mergeBase: 60, tip: 61 }),
  'begins on the commit that broke its base, whose results have come': (draft) =>
    green({ ...draft, mergeBase: 58, tip: 58 }),
  'is quicker than the results of the commit that broke its base': (draft) =>
    green({ ...draft, mergeBase: 58, tip: 57 }),
};

/** A stretch after which the default branch was well again. */
const MENDED = BREAKS[1];

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
