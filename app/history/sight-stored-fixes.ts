import { type FixSight, sightFixes } from '../../src/stats/history/sight-fixes.ts';
import type { TestMemory } from '../../src/stats/history/test-memory.ts';
import type { TestFixRow } from '../store/test-fixes.ts';

/** Whether the commit `head` contains `commit`; undefined when nobody can tell. */
export type AskContains = (commit: string, head: string) => Promise<boolean | undefined>;

/**
 * What a run is to the fixes of its tests. Of GitHub is asked what the rules ask for and nothing else: whether the run's
 * commit contains each fix, and, for a fix that begins with it, whether the commits do on which the test flipped.
 */
export async function sightStoredFixes(
  fixes: readonly TestFixRow[],
  head: string,
  memoriesOf: (testId: number) => readonly TestMemory[],
  ask: AskContains,
): Promise<FixSight> {
  const answers = new Map<string, boolean | undefined>();
  const askOnce = async (commit: string, at: string): Promise<boolean | undefined> => {
    const key = `${commit} ${at}`;
    if (!answers.has(key)) answers.set(key, await ask(commit, at));
    return answers.get(key);
  };
  for (const { commit, testId, begunRunId } of fixes) {
    if ((await askOnce(commit, head)) !== true || begunRunId !== null) continue;
    const flips = memoriesOf(testId).flatMap(({ flakiness }) => flakiness.flips);
    for (const at of new Set(flips.map((flip) => flip.commit))) if (at !== null) await askOnce(commit, at);
  }
  const known = fixes.map(({ testId, commit, begunRunId }) => {
    return { test: String(testId), commit, isBegun: begunRunId !== null };
  });
  return sightFixes(known, head, (commit, at) => answers.get(`${commit} ${at}`));
}
