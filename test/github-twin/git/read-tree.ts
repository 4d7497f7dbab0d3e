import type { CommitRecord } from '../state.ts';

/** All files of a commit: path to text. */
export function readTree(commits: ReadonlyMap<string, CommitRecord>, sha: string): Map<string, string> {
  const line: CommitRecord[] = [];
  for (let commit = commits.get(sha); commit !== undefined; commit = commits.get(commit.parents[0] ?? ''))
    line.push(commit);
  const tree = new Map<string, string>();
  for (const commit of line.reverse()) {
    for (const [path, text] of Object.entries(commit.files)) {
      if (text === null) tree.delete(path);
      else tree.set(path, text);
    }
  }
  return tree;
}
