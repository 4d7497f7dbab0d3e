import type { Outcome } from '../history/run-record.ts';
import type { FailedOn, FlakinessState, PassedOn } from './flakiness-state.ts';

/**
 * Commits on which a pass is remembered. Only a later run of the same commit can ask for it, and such runs come soon: a
 * nightly run or a second workflow on the newest commits.
 */
export const PASSED_COMMITS = 8;
/** Commits on which a failure is remembered: more of them, as failures are what people run again, sometimes days later. */
export const FAILED_COMMITS = 16;

/** What the attempts of one test in one variant say, together with what is known of the same commit. */
export interface Reading {
  /** Whether the test has now both passed and failed on this commit. */
  readonly isFlip: boolean;
  /** The runs that show it, at most two. */
  readonly flipRuns: readonly string[];
  /** Whether every first attempt passed, and whether the last attempt failed. */
  readonly firstPassed: boolean;
  readonly failed: boolean;
  /** First attempts in good state that can be counted from now on: failed, passed. */
  readonly goodFailed: number;
  readonly goodPassed: number;
  readonly executions: number;
  readonly durationMs: number | undefined;
  readonly passedOn: readonly PassedOn[];
  readonly failedOn: readonly FailedOn[];
}

/** The commit of a run as the engine knows it. */
export interface CommitSight {
  readonly run: string;
  readonly ordinal: number;
  /** Whether another run may be of the same commit; false where the history does not tell commits. */
  readonly canRecur: boolean;
}

/**
 * Reads the attempts of a test in one variant. A first attempt counts as one in good state when the commit passes, be it
 * by a later attempt, in a later run or in an earlier one: the code was good. Undefined when all was skipped.
 */
export function readOutcomes(
  state: FlakinessState,
  outcomes: readonly Outcome[],
  durationMs: number | undefined,
  { run, ordinal, canRecur }: CommitSight,
): Reading | undefined {
  let last: Outcome | undefined;
  let hasPassed = false;
  let hasFailed = false;
  // An attempt after a failure is a retry; one after a pass is a new execution, and a first attempt again.
  let firstPasses = 0;
  let firstFails = 0;
  for (const outcome of outcomes) {
    if (outcome === 'skipped') continue;
    const isFirst = last !== 'failed';
    last = outcome;
    if (outcome === 'passed') hasPassed = true;
    else hasFailed = true;
    if (!isFirst) continue;
    if (outcome === 'passed') firstPasses += 1;
    else firstFails += 1;
  }
  if (last === undefined) return undefined;
  const passedBefore = canRecur ? state.passedOn.find(([known]) => known === ordinal) : undefined;
  const failedBefore = canRecur ? state.failedOn.find(([known]) => known === ordinal) : undefined;
  const firstFailures = firstFails + (failedBefore?.[2] ?? 0);
  const commitPassed = hasPassed || passedBefore !== undefined;
  const otherRun = (failedBefore ?? passedBefore)?.[1];
  return {
    isFlip: commitPassed && (hasFailed || failedBefore !== undefined),
    flipRuns: otherRun === undefined || otherRun === run || (hasPassed && hasFailed) ? [run] : [otherRun, run],
    firstPassed: firstFails === 0,
    failed: last === 'failed',
    goodFailed: commitPassed ? firstFailures : 0,
    goodPassed: firstPasses,
    executions: firstPasses + firstFails,
    durationMs,
    passedOn:
      !canRecur || !commitPassed || passedBefore !== undefined
        ? state.passedOn
        : appendPass(state.passedOn, [ordinal, run]),
    failedOn: canRecur ? failuresOn(state.failedOn, ordinal, run, commitPassed, firstFailures) : state.failedOn,
  };
}

/** One copy, as this is done for each result. */
function appendPass(known: readonly PassedOn[], pass: PassedOn): readonly PassedOn[] {
  const kept = known.slice(Math.max(0, known.length + 1 - PASSED_COMMITS));
  kept.push(pass);
  return kept;
}

function failuresOn(
  known: readonly FailedOn[],
  ordinal: number,
  run: string,
  commitPassed: boolean,
  firstFailures: number,
): readonly FailedOn[] {
  const place = known.findIndex((entry) => entry[0] === ordinal);
  if (commitPassed) return place === -1 ? known : known.filter((_, index) => index !== place);
  if (place === -1) return [...known, [ordinal, run, firstFailures] as const].slice(-FAILED_COMMITS);
  return known.map((entry, index) => (index === place ? [ordinal, entry[1], firstFailures] : entry));
}
