import { findTracker, type TrackerPlace } from '../github/find-tracker.ts';
import type { RepositoryRow } from '../store/runs.ts';
import type { FilingParts } from './filing-parts.ts';
import type { IssuePolicy } from './issue-policy.ts';
import { toPolicy } from './to-policy.ts';

/** The policy, with where the issues are filed if that is another repository. */
export type RepositoryPolicy = IssuePolicy & { readonly tracker: TrackerPlace | undefined };

/**
 * What a repository wants of its issues, from .github/assay.yml of its default branch only. A file that is wrong never makes
 * the bot more talkative than the default.
 * @param mustAsk a run of the default branch may be the one that changed the file
 */
export async function readPolicy(
  { octokit, log, settingsOf, issueMode }: FilingParts,
  repository: RepositoryRow,
  mustAsk = false,
): Promise<RepositoryPolicy> {
  const settings = await settingsOf(repository, mustAsk);
  const { policy: wanted, trackerName, problems } = toPolicy(settings?.issues);
  for (const problem of problems)
    log.warn('a key of bot.issues is passed over', { repository: repository.id, problem });
  const policy = issueMode === undefined ? wanted : { ...wanted, mode: issueMode };
  if (trackerName === undefined) return { ...policy, tracker: undefined };
  const tracker = await findTracker(octokit, repository, trackerName);
  if (typeof tracker !== 'string') return { ...policy, tracker };
  log.warn('the tracker cannot be used', { repository: repository.id, reason: tracker });
  return { ...policy, mode: policy.mode === 'off' ? 'off' : 'preview', tracker: undefined };
}
