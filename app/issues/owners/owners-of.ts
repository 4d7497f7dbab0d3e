import { matchPath } from './match-path.ts';
import type { OwnerRule } from './parse-code-owners.ts';

/** Who owns a file: the last rule that matches decides. */
export function ownersOf(path: string, rules: readonly OwnerRule[]): readonly string[] {
  return rules.findLast(({ pattern }) => matchPath(pattern, path))?.owners ?? [];
}

/** The owners of most of some files, if one stands out: named for more than half of them. */
export function outstandingOwners(paths: readonly string[], rules: readonly OwnerRule[]): readonly string[] {
  const files = [...new Set(paths)];
  const counts = new Map<string, number>();
  for (const path of files)
    for (const owner of new Set(ownersOf(path, rules))) counts.set(owner, (counts.get(owner) ?? 0) + 1);
  return [...counts]
    .filter(([, count]) => count * 2 > files.length)
    .map(([owner]) => owner)
    .slice(0, 5);
}
