import { createHash } from 'node:crypto';
import type { JsonObject } from '../json.ts';
import type { CommitRecord } from '../state.ts';
import { readTree } from './read-tree.ts';

/** The changed files between two commits, in the form of the REST API (without patches). */
export function diffTrees(commits: ReadonlyMap<string, CommitRecord>, from: string, to: string): JsonObject[] {
  const before = readTree(commits, from);
  const after = readTree(commits, to);
  const paths = [...new Set([...before.keys(), ...after.keys()])].sort();
  return paths.flatMap((path) => {
    const old = before.get(path);
    const text = after.get(path);
    if (old === text) return [];
    const additions = text === undefined ? 0 : text.split('\n').length;
    const deletions = old === undefined ? 0 : old.split('\n').length;
    const status = old === undefined ? 'added' : text === undefined ? 'removed' : 'modified';
    const sha = createHash('sha1')
      .update(text ?? old ?? '')
      .digest('hex');
    return [{ sha, filename: path, status, additions, deletions, changes: additions + deletions }];
  });
}
