import type { Ancestry } from './issue-record.ts';

/** Stands for the newest commit of the default branch where ancestry is asked for. */
export const TIP = 'tip';

/** Whether the default branch contains a commit now; false for one that a force push took out of it. */
export function isOnBranch(sha: string, ancestryOf: (base: string, head: string) => Ancestry): boolean {
  const relation = ancestryOf(sha, TIP);
  return relation === 'ahead' || relation === 'identical';
}
