import type { IssueAction } from './issue-action.ts';
import type { IssueRecord } from './issue-record.ts';
import type { ClusterNews } from './run-news.ts';

const DAY_MS = 86_400_000;
/** So many further failing runs within a day are worth a word even when nothing else is new (Treeherder's figure). */
const MANY = 15;

/**
 * The comment that a further failure is worth, if any: at most one a day, and that only when the failure has spread or come
 * often; else one a week with the counts. "It failed again" after every run is what makes people mute a bot.
 */
export function recurrenceComment(
  record: IssueRecord,
  { isMuted }: ClusterNews,
  now: number,
): Extract<IssueAction, { kind: 'comment' }> | undefined {
  if (record.state !== 'open' || record.number === null || isMuted) return undefined;
  const runs = record.failedRuns - record.saidRuns;
  const cells = record.cells.length + record.overflow;
  const days = (now - record.saidAt) / DAY_MS;
  if (runs <= 0 || days < 1) return undefined;
  const style = days >= 7 ? 'weekly' : cells > record.saidCells || runs >= MANY ? 'news' : undefined;
  if (style === undefined) return undefined;
  const said = { ...record, saidAt: now, saidRuns: record.failedRuns, saidCells: cells };
  return { kind: 'comment', style, record: said, before: record };
}
