import type { CommitRecord } from '../state.ts';

/** A commit and all commits it descends from, nearest first. */
export function findAncestors(commits: ReadonlyMap<string, CommitRecord>, sha: string): Set<string> {
  const seen = new Set<string>();
  let level = [sha];
  while (level.length > 0) {
    const fresh = level.filter((candidate) => !seen.has(candidate) && commits.has(candidate));
    for (const candidate of fresh) seen.add(candidate);
    level = [...new Set(fresh.flatMap((candidate) => commits.get(candidate)?.parents ?? []))];
  }
  return seen;
}
