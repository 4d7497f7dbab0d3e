import type { Contains, TestFix } from './test-fix.ts';

/** What a run at some commit is to the fixes of its tests. */
export interface FixSight {
  /** Tests of which the run says nothing: a fix has begun to count, and the commit does not contain it. */
  readonly without: ReadonlySet<string>;
  /** Tests whose history begins anew, as this is the first run with a fix; and whether a commit contains it too. */
  readonly begins: ReadonlyMap<string, (commit: string | null) => boolean>;
  /** The fixes that the run's commit contains. */
  readonly fixed: ReadonlySet<string>;
}

/**
 * Sorts the tests with fixes by the ancestry of a run's commit. Where nobody can tell (the commit was forgotten after a
 * force-push) a fix that has begun leaves nothing out, and one that has not does not begin.
 */
export function sightFixes(fixes: readonly TestFix[], head: string | undefined, contains: Contains): FixSight {
  const without = new Set<string>();
  const begun = new Map<string, TestFix[]>();
  const fixed = new Set<string>();
  for (const fix of fixes) {
    const isThere = head === undefined ? undefined : contains(fix.commit, head);
    if (isThere === true) fixed.add(fix.commit);
    if (fix.isBegun && isThere === false) without.add(fix.test);
    if (!fix.isBegun && isThere === true) begun.set(fix.test, [...(begun.get(fix.test) ?? []), fix]);
  }
  const begins = new Map<string, (commit: string | null) => boolean>();
  for (const [test, own] of begun) {
    if (without.has(test)) continue;
    begins.set(test, (at) => at !== null && own.every(({ commit }) => contains(commit, at) === true));
  }
  return { without, begins, fixed };
}
