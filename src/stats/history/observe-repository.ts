import { DAYS_PER_UNTIMED_RUN } from '../flakiness/flip-score.ts';
import { flipBase } from '../flakiness/flip-weight.ts';
import { median } from '../series/median.ts';
import type { KnownCommit, RepositoryMemory } from './repository-memory.ts';
import type { RunRecord } from './run-record.ts';

/** Commits whose names are remembered, so that a later run of one is known as such: some days of a busy branch. */
const MAX_COMMITS = 256;
/** Runs with unexpected flips whose number says what is usual. */
const MAX_FLIP_RUNS = 50;
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
}

export function startRepository(): RepositoryMemory {
  return { version: 1, day: 0, nextOrdinal: 0, commits: [], flipRuns: [], outages: 0, outageCommit: null };
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
    base: flipBase(memory.flipRuns.length === 0 ? 0 : median(memory.flipRuns)),
  };
}

/** Whether a run that looks like an outage still passes for one: not after three commits in a row that did. */
export function passesForOutage(memory: RepositoryMemory, run: RunRecord): boolean {
  return run.isOutage || memory.outages < LONGEST_OUTAGE || isSameCommit(memory, run);
}

function isSameCommit(memory: RepositoryMemory, run: RunRecord): boolean {
  return run.commit !== undefined && memory.outages === LONGEST_OUTAGE && memory.outageCommit === run.commit;
}

/** The memory after a run, in which so many tests flipped of which nobody had expected it. */
export function rememberRun(
  memory: RepositoryMemory,
  run: RunRecord,
  place: Place,
  { unexpected, looksOut }: { readonly unexpected: number; readonly looksOut: boolean },
): RepositoryMemory {
  const continues = looksOut && memory.outageCommit !== null && memory.outageCommit === (run.commit ?? null);
  return {
    version: 1,
    day: place.day,
    nextOrdinal: place.isKnownCommit ? memory.nextOrdinal : memory.nextOrdinal + 1,
    commits: rememberCommit(memory.commits, run.commit, place, place.flipped + unexpected),
    flipRuns: unexpected === 0 ? memory.flipRuns : [...memory.flipRuns, unexpected].slice(-MAX_FLIP_RUNS),
    outages: looksOut ? memory.outages + (continues ? 0 : 1) : 0,
    outageCommit: looksOut ? (run.commit ?? null) : null,
  };
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
