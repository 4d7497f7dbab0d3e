import type { CommitRecord } from '../state.ts';
import { findAncestors } from './find-ancestors.ts';

export interface Comparison {
  status: 'identical' | 'ahead' | 'behind' | 'diverged';
  mergeBase: string;
  /** Commits of head that base has not, oldest first. */
  ahead: string[];
  behind: string[];
}

/** Compares two commits by ancestry, as `git merge-base` and `git rev-list` do. Undefined: no common ancestor. */
export function compareCommits(
  commits: ReadonlyMap<string, CommitRecord>,
  base: string,
  head: string,
): Comparison | undefined {
  const ofBase = findAncestors(commits, base);
  const ofHead = findAncestors(commits, head);
  const common = [...ofHead].filter((sha) => ofBase.has(sha));
  // The best common ancestor is one that is nobody's parent among the common ones: those are closed under ancestry.
  const covered = new Set(common.flatMap((sha) => commits.get(sha)?.parents ?? []));
  const mergeBase = common.find((sha) => !covered.has(sha));
  if (mergeBase === undefined) return undefined;
  const ahead = oldestFirst(
    commits,
    [...ofHead].filter((sha) => !ofBase.has(sha)),
  );
  const behind = oldestFirst(
    commits,
    [...ofBase].filter((sha) => !ofHead.has(sha)),
  );
  const status =
    ahead.length === 0 ? (behind.length === 0 ? 'identical' : 'behind') : behind.length === 0 ? 'ahead' : 'diverged';
  return { status, mergeBase, ahead, behind };
}

/** Parents before children. */
function oldestFirst(commits: ReadonlyMap<string, CommitRecord>, shas: string[]): string[] {
  const wanted = new Set(shas);
  const ordered: string[] = [];
  const place = (sha: string): void => {
    if (!wanted.delete(sha)) return;
    for (const parent of commits.get(sha)?.parents ?? []) place(parent);
    ordered.push(sha);
  };
  for (const sha of shas.toReversed()) place(sha);
  return ordered;
}
