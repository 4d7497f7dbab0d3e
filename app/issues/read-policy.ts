import { parse } from 'yaml';
import type { Log } from '../../src/model/ports.ts';
import { findTracker, type TrackerPlace } from '../github/find-tracker.ts';
import type { Octokit } from '../github/octokit.ts';
import { readDefaultFile } from '../github/read-default-file.ts';
import type { RepositoryRow } from '../store/runs.ts';
import type { IssuePolicy } from './issue-policy.ts';
import { toPolicy } from './to-policy.ts';

/** More than any configuration has; the runner refuses larger ones as well. */
const MAX_BYTES = 1_000_000;

/** The policy, with where the issues are filed if that is another repository. */
export type RepositoryPolicy = IssuePolicy & { readonly tracker: TrackerPlace | undefined };

/**
 * What a repository wants of its issues, from .github/assay.yml of its default branch only. A file that cannot be read, or a
 * key that makes no sense, never makes the bot more talkative than the default.
 */
export async function readPolicy(
  { octokit, log }: { readonly octokit: Octokit; readonly log: Log },
  repository: RepositoryRow,
): Promise<RepositoryPolicy> {
  const text = await readDefaultFile(octokit, repository, '.github/assay.yml', MAX_BYTES);
  const { policy, trackerName, problems } = toPolicy(text === undefined ? undefined : parsed(text));
  for (const problem of problems)
    log.warn('a key of bot.issues is passed over', { repository: repository.id, problem });
  if (trackerName === undefined) return { ...policy, tracker: undefined };
  const tracker = await findTracker(octokit, repository, trackerName);
  if (typeof tracker !== 'string') return { ...policy, tracker };
  log.warn('the tracker cannot be used', { repository: repository.id, reason: tracker });
  return { ...policy, mode: policy.mode === 'off' ? 'off' : 'preview', tracker: undefined };
}

function parsed(text: string): unknown {
  try {
    // Anchors could make a small file a large one.
    return parse(text, { maxAliasCount: 100 });
  } catch {
    return undefined;
  }
}
