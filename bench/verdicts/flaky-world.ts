import type { Outcome, ResultRecord, RunRecord } from '../../src/stats/history/run-record.ts';
import { createRandom, type Random } from '../../src/stats/random.ts';

/** The world of the field notes (A3): real flake rates and streak lengths, 1500 tests, 4 % flaky. */
export interface FlakyWorldSpec {
  readonly seed: string;
  /** 'retries': the Action runs a failing test up to twice more. A number: how often a red run is run again as a whole. */
  readonly reruns: 'retries' | number;
  readonly rates: readonly number[];
  readonly streaks: readonly number[];
}

export interface FlakyWorld {
  readonly runs: readonly RunRecord[];
  /** Names of the tests that are flaky. */
  readonly flaky: ReadonlySet<string>;
  /** Of these the ones that failed at all. */
  readonly seen: ReadonlySet<string>;
}

const TESTS = 1500;
const FLAKY_SHARE = 0.04;
/** Of the tests, those that a change breaks for a while, at least once. */
const BREAKING_SHARE = 0.25;
const COMMITS = 200;
const COMMITS_PER_DAY = 5;
const INCIDENT_SHARE = 0.015;
const INCIDENT_SIZE = [0.003, 0.6] as const;
/** An incident is over for a test at its next attempt with this chance. */
const INCIDENT_ENDS = 0.5;
const MAX_ATTEMPTS = 3;
const START = Date.UTC(2026, 0, 1);

/** Draws a history of 200 commits with known truth. */
export function flakyWorld({ seed, reruns, rates, streaks }: FlakyWorldSpec): FlakyWorld {
  const random = createRandom('flaky-world', seed);
  const rate = new Map<number, number>();
  while (rate.size < TESTS * FLAKY_SHARE) rate.set(random.integer(0, TESTS - 1), random.pick(rates));
  const broken = breakages(random, streaks);
  const seen = new Set<string>();
  const runs: RunRecord[] = [];
  for (let commit = 0; commit < COMMITS; commit++) {
    const at = START + (commit / COMMITS_PER_DAY) * 86_400_000;
    for (let attempt = 0; attempt < 2; attempt++) {
      const results = runSuite(random, commit, rate, broken, reruns === 'retries' ? MAX_ATTEMPTS : 1);
      runs.push({ run: `${commit}.${attempt}`, commit: `c${commit}`, at: at + attempt, isOutage: false, results });
      for (const { test, outcomes } of results) {
        if (outcomes.includes('failed') && rate.has(Number(test.slice(1)))) seen.add(test);
      }
      const isRed = results.some(({ outcomes }) => outcomes.at(-1) === 'failed');
      if (reruns === 'retries' || !isRed || random.float() >= reruns) break;
    }
  }
  return { runs, flaky: new Set([...rate.keys()].map((test) => `t${test}`)), seen };
}

/** For each test the commits at which it is broken, by key `test:commit`. */
function breakages(random: Random, streaks: readonly number[]): ReadonlySet<number> {
  const broken = new Set<number>();
  const hit = new Set<number>();
  while (hit.size < TESTS * BREAKING_SHARE) {
    const from = random.integer(0, COMMITS - 1);
    const length = random.pick(streaks);
    // A bad change breaks one test or several, two in the mean.
    for (let size = 1 + Math.floor(random.exponential(1.44)); size > 0; size--) {
      const test = random.integer(0, TESTS - 1);
      hit.add(test);
      for (let commit = from; commit < Math.min(COMMITS, from + length); commit++) broken.add(test * COMMITS + commit);
    }
  }
  return broken;
}

function runSuite(
  random: Random,
  commit: number,
  rate: ReadonlyMap<number, number>,
  broken: ReadonlySet<number>,
  attempts: number,
): ResultRecord[] {
  const [least, most] = INCIDENT_SIZE;
  const hit = random.float() < INCIDENT_SHARE ? least * (most / least) ** random.float() : 0;
  const results: ResultRecord[] = [];
  for (let test = 0; test < TESTS; test++) {
    const flake = rate.get(test) ?? 0;
    const isBroken = broken.has(test * COMMITS + commit);
    let isHit = hit > 0 && random.float() < hit;
    const outcomes: Outcome[] = [];
    while (outcomes.length < attempts && outcomes.at(-1) !== 'passed') {
      if (outcomes.length > 0 && isHit) isHit = random.float() >= INCIDENT_ENDS;
      outcomes.push(isBroken || isHit || (flake > 0 && random.float() < flake) ? 'failed' : 'passed');
    }
    results.push({ test: `t${test}`, variant: '', outcomes, durationMs: undefined, message: undefined });
  }
  return results;
}
