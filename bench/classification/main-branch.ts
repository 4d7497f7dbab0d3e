import { createRandom } from '../../src/stats/random.ts';
import { breakText, type Outcome, type ProjectTest, resultsOf, TESTS } from './project.ts';

/** Commits of the default branch, each with one run, or two where somebody ran it again. */
export const COMMITS = 80;
/** Retries of a failing test within a run, as the Action makes them. */
export const RETRIES = 2;
/** Every so many commits the workflow ran twice. */
const RERUN_ONE_IN = 5;
/** Commits at which the machines failed. */
const OUTAGES = new Set([25, 66]);

/** Commits that no workflow tested: documentation, say. */
export const UNTESTED = new Set([18, 33, 39, 55, 60, 69]);

/** Stretches of the default branch on which tests, none of the flaky ones, were broken: from the first commit up to but not with the second. */
export const BREAKS = [
  { from: 30, to: 36, tests: [8], which: 2 },
  { from: 44, to: 47, tests: [20, 21], which: 3 },
  { from: 58, to: 64, tests: [30, 32, 33, 34], which: 6 },
  { from: 72, to: COMMITS, tests: [40], which: 4 },
] as const;

/** What is broken at a commit of the default branch, with the number of the error. */
export function brokenAt(commit: number): ReadonlyMap<ProjectTest, number> {
  return new Map(
    BREAKS.filter(({ from, to }) => from <= commit && commit < to).flatMap(({ tests, which }) =>
      tests.map((index) => [TESTS[index] as ProjectTest, which] as const),
    ),
  );
}

export function shaOf(commit: number): string {
  return commit.toString(16).padStart(40, 'c');
}

/** The runs of a commit of the default branch. */
export function runsOfCommit(commit: number, seed: number): ReturnType<typeof resultsOf>[] {
  if (UNTESTED.has(commit)) return [];
  const broken = brokenAt(commit);
  const runs = commit % RERUN_ONE_IN === 0 ? 2 : 1;
  return Array.from({ length: runs }, (_, run) => {
    const random = createRandom(seed, 'main', commit, run);
    const outcome: Outcome = (test) => {
      if (OUTAGES.has(commit)) return outageText(random.integer(1_024, 65_535));
      const which = broken.get(test);
      return which === undefined ? 'passed' : breakText(test, which, random);
    };
    return resultsOf(TESTS, outcome, { retries: RETRIES, random });
  });
}

/** What every test says when the database of the run did not come up. */
export function outageText(port: number): { message: string; trace: string } {
  const message = `connect ECONNREFUSED 127.0.0.1:${port}`;
  return { message, trace: `Error: ${message}\n    at TCPConnectWrap.afterConnect` };
}
