import type { IssueFacts, KnownIssue, TestOutcome } from './issue-facts.ts';

export type IssueAction =
  /** `claim` is a filing that was begun for this failure and never finished. */
  | { readonly kind: 'open'; readonly test: TestOutcome; readonly episode: number; readonly claim?: KnownIssue }
  /** The failure is seen on a newer commit, or in further variants of the same one. */
  | { readonly kind: 'touch'; readonly issue: KnownIssue; readonly sha: string; readonly variants: readonly string[] }
  | { readonly kind: 'close'; readonly issue: KnownIssue; readonly test: TestOutcome; readonly sha: string }
  /** Fails and is not filed now, for the reason given; a later run decides anew. */
  | { readonly kind: 'defer'; readonly test: TestOutcome; readonly reason: DeferReason };

export type DeferReason = 'limit' | 'infrastructure' | 'overtaken' | 'older-than-fix' | 'passed-on-this-commit';

/**
 * Issues opened for one run. When more tests break at once, one cause is more likely than many; five are read, fifty
 * are muted. The others follow run by run for as long as they fail.
 */
const MAX_NEW = 5;
/** With so many of its tests failing a run says more about its environment than about any one test. */
const INFRASTRUCTURE_SHARE = 0.8;
/** Of fewer tests than this the share means little. */
const INFRASTRUCTURE_TESTS = 5;

/**
 * What a run of the default branch does to the issues. Pure; ancestry decides and never the clock: a failure is news
 * only on a commit that contains the last fix, and a pass closes only on a commit that contains the failing one and
 * more. A pass on the same commit is flakiness, and closes nothing.
 */
export function decide(facts: IssueFacts): IssueAction[] {
  const live = new Map(facts.issues.filter(({ state }) => state !== 'closed').map((issue) => [issue.testId, issue]));
  const actions: IssueAction[] = [];
  const fresh: TestOutcome[] = [];
  for (const test of facts.tests) {
    const issue = live.get(test.testId);
    if (issue === undefined) {
      if (test.failedIn.length > 0) fresh.push(test);
    } else if (test.failedIn.length > 0) {
      if (issue.state === 'claimed') actions.push({ kind: 'open', test, episode: issue.episode, claim: issue });
      actions.push(...touch(issue, test, facts.headSha));
    } else if (isFixed(issue, test)) {
      actions.push({ kind: 'close', issue, test, sha: facts.headSha });
    }
  }
  return [...actions, ...open(fresh, facts)];
}

function touch(issue: KnownIssue, test: TestOutcome, sha: string): IssueAction[] {
  const failed = test.failedIn.map(({ variant }) => variant);
  if (issue.ancestry === 'ahead') return [{ kind: 'touch', issue, sha, variants: distinct(failed) }];
  // Another workflow or attempt at the same commit adds to what is known. Older commits never move it back.
  const variants = distinct([...issue.failingVariants, ...failed]);
  if (issue.ancestry !== 'identical' || variants.length === issue.failingVariants.length) return [];
  return [{ kind: 'touch', issue, sha, variants }];
}

function isFixed(issue: KnownIssue, test: TestOutcome): boolean {
  return issue.ancestry === 'ahead' && issue.failingVariants.every((variant) => test.passedIn.includes(variant));
}

function open(tests: readonly TestOutcome[], facts: IssueFacts): IssueAction[] {
  const failing = facts.tests.filter(({ failedIn }) => failedIn.length > 0).length;
  const isInfrastructure = facts.executed >= INFRASTRUCTURE_TESTS && failing >= facts.executed * INFRASTRUCTURE_SHARE;
  // The widest failure first; by code units where they are equal, so that the order is the same on every machine.
  const ordered = [...tests].sort(
    (a, b) => b.failedIn.length - a.failedIn.length || (sortKey(a) < sortKey(b) ? -1 : 1),
  );
  let opened = 0;
  return ordered.map((test): IssueAction => {
    const closed = newestClosed(facts.issues, test.testId);
    const reason = facts.isOvertaken ? 'overtaken' : isInfrastructure ? 'infrastructure' : notNews(closed);
    if (reason !== undefined) return { kind: 'defer', test, reason };
    if (opened >= MAX_NEW) return { kind: 'defer', test, reason: 'limit' };
    opened += 1;
    return { kind: 'open', test, episode: (closed?.episode ?? 0) + 1 };
  });
}

/** Why a failure does not bring a closed one back; undefined when it does, or when there is none. */
function notNews(closed: KnownIssue | undefined): DeferReason | undefined {
  if (closed === undefined || closed.ancestry === 'ahead') return undefined;
  return closed.ancestry === 'identical' ? 'passed-on-this-commit' : 'older-than-fix';
}

function newestClosed(issues: readonly KnownIssue[], testId: number): KnownIssue | undefined {
  const closed = issues.filter((issue) => issue.testId === testId && issue.state === 'closed');
  return closed.sort((a, b) => b.episode - a.episode)[0];
}

function sortKey({ suite, path, name, identity }: TestOutcome): string {
  return [suite, ...path, name, identity].join('\n');
}

function distinct(texts: readonly string[]): string[] {
  return [...new Set(texts)].sort();
}
