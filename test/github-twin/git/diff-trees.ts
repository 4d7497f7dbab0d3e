import { createHash } from 'node:crypto';
import type { JsonObject } from '../json.ts';
import type { CommitRecord } from '../state.ts';
import { readTree } from './read-tree.ts';
import { unifiedPatch } from './unified-patch.ts';

/** GitHub shows no diff of a file beyond some size; the exact one is not documented. */
const LONGEST_PATCH = 100_000;

/** The changed files between two commits, in the form of the REST API. */
export function diffTrees(commits: ReadonlyMap<string, CommitRecord>, from: string, to: string): JsonObject[] {
  const before = readTree(commits, from);
  const after = readTree(commits, to);
  const paths = [...new Set([...before.keys(), ...after.keys()])].sort();
  return paths.flatMap((path) => {
    const old = before.get(path);
    const text = after.get(path);
    if (old === text) return [];
    const patch = unifiedPatch(old ?? '', text ?? '');
    const count = (line: RegExp) => patch.match(line)?.length ?? 0;
    const [additions, deletions] = [count(/^\+/gm), count(/^-/gm)];
    const status = old === undefined ? 'added' : text === undefined ? 'removed' : 'modified';
    const sha = createHash('sha1')
      .update(text ?? old ?? '')
      .digest('hex');
    const shown = patch !== '' && patch.length <= LONGEST_PATCH ? { patch } : {};
    return [{ sha, filename: path, status, additions, deletions, changes: additions + deletions, ...shown }];
  });
}
