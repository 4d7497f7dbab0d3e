import { DAYS_PER_UNTIMED_RUN } from '../flakiness/flip-score.ts';
import { flipBase } from '../flakiness/flip-weight.ts';
import { median } from '../series/median.ts';
import type { KnownCommit, RepositoryMemory } from './repository-memory.ts';
import type { RunRecord } from './run-record.ts';

/** Commits whose names are remembered, so that a later run of one is known as such: some days of a busy branch. */
const MAX_COMMITS = 256;
/** Runs with unexpected flips, and red runs, whose numbers say what is usual. */
const MAX_COUNTS = 50;
/** Looks of an outage on this many commits in a row are not one: it is the code that is broken. */
const LONGEST_OUTAGE = 3;
const MS_PER_DAY = 86_400_000;

/** A run placed in the order of the repository. */
export interface Place {
  readonly ordinal: number;
  readonly isKnownCommit: boolean;
  readonly day: number;
  /** Tests that flipped on this commit in earlier runs. */
  readonly flipped: number;
  /** See `flipBase`. */
  readonly base: number;
  /** Failed tests of a run above which it has more than usual. */
  readonly usualFailures: number;
}

export function startRepository(): RepositoryMemory {
  return { version: 1, day: 0, nextOrdinal: 0, commits: [], flipRuns: [], redRuns: [], outages: 0, outageCommit: null };
}

/** Where a run stands: the number of its commit and the day on the clock, which never goes back. */
export function placeRun(memory: RepositoryMemory, run: RunRecord): Place {
  const known = run.commit === undefined ? undefined : memory.commits.findLast(([, commit]) => commit === run.commit);
  const day = run.at === undefined ? memory.day + DAYS_PER_UNTIMED_RUN : run.at / MS_PER_DAY;
  return {
    ordinal: known?.[0] ?? memory.nextOrdinal,
    isKnownCommit: known !== undefined,
    day: memory.nextOrdinal === 0 ? day : Math.max(memory.day, day),
    flipped: known?.[2] ?? 0,
    base: flipBase(medianOrNone(memory.flipRuns)),
    usualFailures: flipBase(medianOrNone(memory.redRuns)),
  };
}

function medianOrNone(counts: readonly number[]): number {
  return counts.length === 0 ? 0 : median(counts);
}

/** Whether a run that looks like an outage still passes for one: not after three commits in a row that did. */
export function passesForOutage(memory: RepositoryMemory, run: RunRecord): boolean {
  return run.isOutage || memory.outages < LONGEST_OUTAGE || isSameCommit(memory, run);
}

function isSameCommit(memory: RepositoryMemory, run: RunRecord): boolean {
  return run.commit !== undefined && memory.outages === LONGEST_OUTAGE && memory.outageCommit === run.commit;
}

/** What a run was, as far as the repository remembers it. */
export interface RunFacts {
  /** Tests that flipped of which nobody had expected it, and tests that failed (0 of a mass failure). */
  readonly unexpected: number;
  readonly failed: number;
  /** Whether it looks like an outage. */
  readonly looksOut: boolean;
}

/** The memory after a run. */
export function rememberRun(
  memory: RepositoryMemory,
  run: RunRecord,
  place: Place,
  { unexpected, failed, looksOut }: RunFacts,
): RepositoryMemory {
  return {
    version: 1,
    day: place.day,
    nextOrdinal: place.isKnownCommit ? memory.nextOrdinal : memory.nextOrdinal + 1,
    commits: rememberCommit(memory.commits, run.commit, place, place.flipped + unexpected),
    flipRuns: unexpected === 0 ? memory.flipRuns : [...memory.flipRuns, unexpected].slice(-MAX_COUNTS),
    redRuns: failed === 0 ? memory.redRuns : [...memory.redRuns, failed].slice(-MAX_COUNTS),
    ...outagesAfter(memory, run, looksOut),
  };
}

/** An outage that the caller knows of is none that was guessed: it neither continues such a row nor ends it. */
function outagesAfter(
  { outages, outageCommit }: RepositoryMemory,
  run: RunRecord,
  looksOut: boolean,
): Pick<RepositoryMemory, 'outages' | 'outageCommit'> {
  if (run.isOutage) return { outages, outageCommit };
  if (!looksOut) return { outages: 0, outageCommit: null };
  const continues = outageCommit !== null && outageCommit === (run.commit ?? null);
  return { outages: outages + (continues ? 0 : 1), outageCommit: run.commit ?? null };
}

function rememberCommit(
  known: readonly KnownCommit[],
  commit: string | undefined,
  { ordinal, isKnownCommit }: Place,
  flipped: number,
): readonly KnownCommit[] {
  if (commit === undefined) return known;
  if (!isKnownCommit) return [...known, [ordinal, commit, flipped] as const].slice(-MAX_COMMITS);
  return known.map((entry) => (entry[0] === ordinal ? [ordinal, commit, flipped] : entry));
}
