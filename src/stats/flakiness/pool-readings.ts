import type { FlakinessState } from './flakiness-state.ts';
import type { Reading } from './read-outcomes.ts';

/**
 * The readings of a test's variants in one run as one: it flipped when a variant did (two variants that differ are no
 * flip), it failed when one failed. `own` is the reading without a variant, the only one that the pooled state keeps
 * commits for. The order of the readings does not matter.
 */
export function poolReadings(state: FlakinessState, readings: readonly Reading[], own: Reading | undefined): Reading {
  if (readings.length === 1 && own !== undefined) return own;
  const flip = readings.filter((reading) => reading.isFlip);
  const timed = readings.map((reading) => reading.durationMs).filter((value) => value !== undefined);
  const sum = (pick: (reading: Reading) => number) => readings.reduce((total, reading) => total + pick(reading), 0);
  return {
    isFlip: flip.length > 0,
    // Sorted by length and text, so that the order of the variants does not choose.
    flipRuns: flip.map((reading) => reading.flipRuns).sort(byRuns)[0] ?? [],
    firstPassed: readings.every((reading) => reading.firstPassed),
    failed: readings.some((reading) => reading.failed),
    goodFailed: sum((reading) => reading.goodFailed),
    goodPassed: sum((reading) => reading.goodPassed),
    executions: sum((reading) => reading.executions),
    // Sorted before adding: a sum of floats depends on its order.
    durationMs: timed.length === 0 ? undefined : timed.sort((a, b) => a - b).reduce((a, b) => a + b, 0) / timed.length,
    passedOn: own?.passedOn ?? state.passedOn,
    failedOn: own?.failedOn ?? state.failedOn,
  };
}

function byRuns(a: readonly string[], b: readonly string[]): number {
  const [left, right] = [a.join('\n'), b.join('\n')];
  return a.length - b.length || (left < right ? -1 : left > right ? 1 : 0);
}
