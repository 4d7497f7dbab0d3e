import { beginRecord } from './begin-record.ts';
import { chooseNew } from './choose-new.ts';
import { decideOverview } from './decide-overview.ts';
import { foldOutage } from './fold-outage.ts';
import { endOf, followRecord } from './follow-record.ts';
import type { Decision, IssueAction } from './issue-action.ts';
import type { IssuePolicy } from './issue-policy.ts';
import type { Ancestry, IssueRecord } from './issue-record.ts';
import { recurrenceComment } from './recurrence-comment.ts';
import type { RunNews } from './run-news.ts';

/** What is known before a run: its news, and the records that matter to it. */
export interface IssueFacts {
  readonly news: RunNews;
  /** All live ones, the closed ones that a person closed and that were not green since, the newest one of what failed. */
  readonly records: readonly IssueRecord[];
  /** Issues filed or reopened in the last 24 hours, also of records that are not here. */
  readonly filedToday: number;
  /** ms since the epoch. */
  readonly now: number;
  readonly policy: IssuePolicy;
  /** What the commit `head` is to `base`; the branch contains that of the run. */
  readonly ancestryOf: (base: string, head: string) => Ancestry;
}

/** A record before the run, if there was one, and after it. */
interface Slot {
  readonly before: IssueRecord | undefined;
  after: IssueRecord;
}

/**
 * What a run of the default branch does to the issues. Pure; ancestry decides and never the clock: a failure is news only
 * on a commit that contains the last fix, and a pass closes only on a commit that contains the failing one and more.
 */
export function decide(given: IssueFacts): Decision {
  const facts = { ...given, news: foldOutage(given.news) };
  const { news, policy, now } = facts;
  const actions: IssueAction[] = [];
  const slots = adopt(facts).map((slot) => follow(slot, facts, actions));
  begin(slots, facts, actions);

  const failing = new Map(news.failures.map((cluster) => [cluster.key, cluster]));
  const isFailing = ({ after }: Slot) => after.state !== 'closed' && failing.has(after.key);
  const touched = slots.filter(isFailing);
  const choices = chooseNew(
    touched.map(({ after }) => after),
    facts,
  );
  for (const { record, action } of choices) {
    const slot = touched.find(({ after }) => after.key === record.key) as Slot;
    slot.after = record;
    actions.push(action);
  }
  for (const slot of policy.mode === 'on' && !news.isOvertaken ? touched : []) {
    const cluster = failing.get(slot.after.key);
    const comment = cluster === undefined ? undefined : recurrenceComment(slot.after, cluster, now);
    if (comment === undefined) continue;
    slot.after = comment.record;
    actions.push(comment);
  }
  if (policy.mode === 'on') overview(slots, facts, actions);
  const changed = slots.filter(({ before, after }) => JSON.stringify(before) !== JSON.stringify(after));
  return { records: changed.map(({ after }) => after), actions };
}

/** A cluster under a new key takes over the record of the old one. */
function adopt({ records, news }: IssueFacts): Slot[] {
  const names = new Map(
    news.failures.flatMap(({ key, formerly }) => (formerly === undefined ? [] : [[formerly, key]])),
  );
  const taken = new Set(records.filter(({ state }) => state !== 'closed').map(({ key }) => key));
  return records.map((record) => {
    const key = names.get(record.key);
    const isFree = key !== undefined && record.state !== 'closed' && !taken.has(key);
    if (isFree) taken.add(key);
    return { before: record, after: isFree ? { ...record, key } : record };
  });
}

function follow(slot: Slot, facts: IssueFacts, actions: IssueAction[]): Slot {
  const { news, policy, ancestryOf } = facts;
  const record = slot.after;
  const isForgotten = record.state === 'closed' && record.closedByPerson === 0;
  if (record.kind === 'overview' || isForgotten || isBeforeFix(record, facts)) return slot;
  const next = followRecord(record, news, policy, ancestryOf);
  const end = endOf(next, policy);
  if (record.state === 'closed') return { ...slot, after: forgive(record, next, end !== undefined, news.sha) };
  if (end === undefined) return { ...slot, after: next };
  const reason = end === 'green' ? 'completed' : 'not_planned';
  const closing = { by: 'bot', reason, sha: news.sha } as const;
  const closed: IssueRecord = { ...next, state: 'closed', closing, closedByPerson: 0, isHeld: false };
  const isPreview = policy.mode !== 'on';
  // What waits is not open at GitHub, whether it had an issue before or not.
  if (next.state !== 'waiting') actions.push({ kind: 'close', record: closed, why: end, isPreview });
  // A preview closes nothing that is really open.
  return { ...slot, after: isPreview && next.number !== null && next.state === 'open' ? next : closed };
}

/** What was closed by a merge that says it fixes it: a commit without that merge says nothing of it, red or green. */
function isBeforeFix({ closing }: IssueRecord, { news, ancestryOf }: IssueFacts): boolean {
  if (closing?.by !== 'merge' || closing.sha === null) return false;
  const relation = ancestryOf(closing.sha, news.sha);
  return relation !== 'ahead' && relation !== 'identical';
}

/** What a person closed and what has been green since may be spoken of again when it breaks anew. */
function forgive(before: IssueRecord, { cells }: IssueRecord, isGreen: boolean, sha: string): IssueRecord {
  if (!isGreen || before.closing === null) return { ...before, cells };
  const by = before.closing.by === 'merge' ? 'bot' : before.closing.by;
  return { ...before, cells, closing: { ...before.closing, by, sha }, closedByPerson: 0, mergedFixes: 0 };
}

function begin(slots: Slot[], { news, ancestryOf }: IssueFacts, actions: IssueAction[]): void {
  for (const cluster of news.failures) {
    const known = slots.filter(({ after }) => after.key === cluster.key);
    if (known.some(({ before }) => before !== undefined && before.state !== 'closed')) continue;
    const [closed] = known.sort((a, b) => b.after.episode - a.after.episode);
    const record = beginRecord(cluster, news, closed?.after, ancestryOf);
    if (typeof record === 'string') actions.push({ kind: 'defer', key: cluster.key, reason: record });
    else if (closed !== undefined && record.episode === closed.after.episode) closed.after = record;
    else slots.push({ before: undefined, after: record });
  }
}

function overview(slots: Slot[], { news, now }: IssueFacts, actions: IssueAction[]): void {
  const records = slots.map(({ after }) => after);
  const slot = slots.find(({ after }) => after.kind === 'overview');
  const action = decideOverview(records, { sha: news.sha, run: news.run, now });
  if (action === undefined) {
    // Nothing waits: a person's closing of the last list is no word about the next one.
    const isOver = slot?.after.closing?.by === 'person' && !records.some(({ isHeld }) => isHeld);
    if (slot !== undefined && isOver)
      slot.after = { ...slot.after, closing: { by: 'bot', reason: 'completed', sha: news.sha }, closedByPerson: 0 };
    return;
  }
  if (slot === undefined) slots.push({ before: undefined, after: action.record });
  else slot.after = action.record;
  actions.push(action);
}
