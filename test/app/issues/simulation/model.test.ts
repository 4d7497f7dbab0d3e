import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { ClusterNews } from '../../../../app/issues/run-news.ts';
import { brokenInvariants } from './invariants.ts';
import { CELLS, ModelWorld, type PlayedRun } from './model-world.ts';

const CLUSTERS = ['c1', 'c2', 'c3'];

type Step =
  | { readonly do: 'run'; readonly back: number; readonly outcomes: PlayedRun['outcomes'] }
  /** A commit that takes back what came after an older run: it ends as that did. */
  | { readonly do: 'revert'; readonly to: number }
  | { readonly do: 'force-push'; readonly count: number }
  /** A run of a commit that a force push took out of the branch. */
  | { readonly do: 'stray'; readonly which: number; readonly outcomes: PlayedRun['outcomes'] }
  | { readonly do: 'again'; readonly which: number }
  /** A branch that was begun some commits ago is merged. */
  | { readonly do: 'merge-branch'; readonly back: number }
  | {
      readonly do: 'person';
      readonly which: number;
      readonly what: 'closed' | 'reopened';
      readonly reason: 'completed' | 'not_planned' | 'duplicate';
    }
  | { readonly do: 'merge-clusters'; readonly into: string; readonly from: string }
  | { readonly do: 'wait'; readonly hours: number };

// Passes are more likely than each failure, so that issues are closed now and then.
const outcome = fc.oneof(
  { weight: 5, arbitrary: fc.constant(null) },
  { weight: 2, arbitrary: fc.constantFrom(...CLUSTERS) },
  { weight: 1, arbitrary: fc.constant(undefined) },
);
const outcomes = fc.array(outcome, { minLength: CELLS.length, maxLength: CELLS.length });
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 12,
    arbitrary: fc.record({
      do: fc.constant('run' as const),
      back: fc.oneof({ weight: 2, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.nat(4) }),
      outcomes,
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('again' as const), which: fc.nat(20) }) },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('merge-branch' as const), back: fc.integer({ min: 1, max: 6 }) }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('revert' as const), to: fc.nat(20) }) },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('force-push' as const), count: fc.integer({ min: 1, max: 4 }) }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('stray' as const), which: fc.nat(9), outcomes }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('person' as const),
      which: fc.nat(5),
      what: fc.constantFrom('closed' as const, 'reopened' as const),
      reason: fc.constantFrom('completed' as const, 'not_planned' as const, 'duplicate' as const),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('merge-clusters' as const),
      into: fc.constantFrom(...CLUSTERS),
      from: fc.constantFrom(...CLUSTERS),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('wait' as const), hours: fc.integer({ min: 1, max: 200 }) }) },
);

/** Plays the steps and stops at the first thing that must not be. */
function play(
  steps: readonly Step[],
  kind: ClusterNews['kind'],
  policy: { newPerRun: number; newPerDay: number; closeAfter: number; flakyCloseAfter: number },
): string[] {
  const world = new ModelWorld(policy);
  const merged = new Map<string, string>();
  const clusterOf = (name: string): string => (merged.has(name) ? clusterOf(merged.get(name) as string) : name);
  const { graph } = world;
  const playOn = (index: number, sha: string, outcomes: PlayedRun['outcomes']) => {
    // A cluster that was merged lives on under the other one's name.
    const named = outcomes.map((name) => (name == null ? name : clusterOf(name)));
    world.play({ run: String(index), at: world.now, sha, outcomes: named }, kind);
  };
  graph.push();
  for (const [index, step] of steps.entries()) {
    world.now += 60_000;
    // Not every step is a decision; the last one is judged by what was so when it was made.
    world.log.push([]);
    if (step.do === 'run') {
      if (step.back === 0) graph.push();
      playOn(index, graph.main.at(-1 - step.back) ?? (graph.main[0] as string), step.outcomes);
    }
    if (step.do === 'again' && world.runs.length > 0)
      world.play(world.runs[step.which % world.runs.length] as PlayedRun, kind);
    if (step.do === 'revert' && world.runs.length > 0) {
      graph.push();
      playOn(index, graph.main.at(-1) as string, world.runs[step.to % world.runs.length]?.outcomes ?? []);
    }
    if (step.do === 'merge-branch') graph.push(graph.add([graph.main.at(-step.back) ?? (graph.main[0] as string)]));
    if (step.do === 'force-push') graph.forcePush(step.count, world.now);
    const lost = [...graph.lost.keys()];
    if (step.do === 'stray' && lost.length > 0) playOn(index, lost[step.which % lost.length] as string, step.outcomes);
    if (step.do === 'person') world.person(step.which, step.what, step.reason);
    if (step.do === 'merge-clusters' && clusterOf(step.into) !== clusterOf(step.from)) {
      const [into, from] = [clusterOf(step.into), clusterOf(step.from)];
      merged.set(from, into);
      world.merge(into, from);
    }
    if (step.do === 'wait') world.now += step.hours * 3_600_000;
    const broken = brokenInvariants(world);
    if (broken.length > 0) return [`step ${index}`, ...broken];
  }
  return [];
}

const policies = fc.record({
  newPerRun: fc.integer({ min: 1, max: 3 }),
  newPerDay: fc.integer({ min: 1, max: 5 }),
  closeAfter: fc.integer({ min: 1, max: 4 }),
  flakyCloseAfter: fc.integer({ min: 1, max: 6 }),
});

test.each(['failure', 'flaky', 'red-run'] as const)('random histories of the kind %s hold what is promised', (kind) => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), policies, (steps, policy) => {
      expect(play(steps, kind, policy)).toEqual([]);
    }),
    { numRuns: 1_500, seed: 7 },
  );
});
