import type { DeferReason } from './issue-action.ts';
import type { IssuePolicy } from './issue-policy.ts';
import type { IssueRecord } from './issue-record.ts';
import type { ClusterNews } from './run-news.ts';

const DAY_MS = 86_400_000;
/** So often an issue is reopened by the first failure. */
const LOOP_AFTER = 1;

/** Why a waiting record is not filed yet; undefined when it is worth an issue. A person who asks is always right. */
export function notWorthFiling(
  record: IssueRecord,
  news: ClusterNews,
  policy: IssuePolicy,
  now: number,
): DeferReason | undefined {
  if (record.isForced) return undefined;
  if (news.isMuted) return 'muted';
  // It had an issue before, or it would have one but for a cap or the preview: the threshold was passed once.
  if (record.isHeld || record.state === 'previewed') return undefined;
  // Once it came back it is news at once; what comes back again and again comes like a flake.
  const isLoop = record.returns > LOOP_AFTER;
  if (record.number !== null && !isLoop) return undefined;
  const threshold = {
    failure: policy.failures,
    flaky: policy.flakes,
    'red-run': policy.redRuns,
    overview: policy.failures,
  };
  const { times, days } = isLoop ? policy.flakes : threshold[record.kind];
  if (record.seen.filter((at) => at > now - days * DAY_MS).length < times) return 'threshold';
  if (record.kind === 'flaky' && news.impact !== undefined && news.impact < policy.flakyImpact) return 'impact';
  return undefined;
}
