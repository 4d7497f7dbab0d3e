import type { RunRecord } from '../../src/stats/history/run-record.ts';

/** A rule of the field: a score per test, and the thresholds that are tried. */
export interface FlakyPeer {
  readonly name: string;
  readonly thresholds: readonly number[];
  scoreTests(runs: readonly RunRecord[]): Map<string, number>;
}

const WINDOW = 100;

/** The rules that the field notes compare. */
export const FLAKY_PEERS: readonly FlakyPeer[] = [
  {
    name: 'any pass and fail in the last 100 runs',
    thresholds: [1],
    scoreTests: (runs) => {
      const seen = new Map<string, number>();
      for (const { results } of runs.slice(-WINDOW)) {
        for (const { test, outcomes } of results) {
          for (const outcome of outcomes) seen.set(test, (seen.get(test) ?? 0) | (outcome === 'passed' ? 1 : 2));
        }
      }
      return new Map([...seen].map(([test, both]) => [test, both === 3 ? 1 : 0]));
    },
  },
  {
    name: 'flip rate over runs, best threshold in hindsight',
    thresholds: Array.from({ length: 100 }, (_, index) => (index + 1) / 200),
    scoreTests: (runs) => {
      const last = new Map<string, string>();
      const changes = new Map<string, number>();
      for (const { results } of runs) {
        for (const { test, outcomes } of results) {
          for (const outcome of outcomes) {
            if (last.has(test) && last.get(test) !== outcome) changes.set(test, (changes.get(test) ?? 0) + 1);
            last.set(test, outcome);
          }
        }
      }
      return new Map([...changes].map(([test, count]) => [test, count / (runs.length - 1)]));
    },
  },
  { name: 'pass and fail on one commit, once', thresholds: [1], scoreTests: mixedCommits },
  { name: 'pass and fail on one commit, twice and 1 %', thresholds: [2], scoreTests: mixedCommits },
];

/** Commits on which a test both passed and failed; 1 % of 200 commits are two. */
function mixedCommits(runs: readonly RunRecord[]): Map<string, number> {
  const seen = new Map<string, Map<string, number>>();
  for (const { commit = '', results } of runs) {
    for (const { test, outcomes } of results) {
      const commits = seen.get(test) ?? new Map<string, number>();
      seen.set(test, commits);
      for (const outcome of outcomes) commits.set(commit, (commits.get(commit) ?? 0) | (outcome === 'passed' ? 1 : 2));
    }
  }
  return new Map([...seen].map(([test, commits]) => [test, [...commits.values()].filter((both) => both === 3).length]));
}
