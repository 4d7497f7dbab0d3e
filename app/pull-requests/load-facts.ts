import { matchRenames } from '../../src/stats/renames/match-renames.ts';
import type { TestFacts } from '../../src/stats/renames/test-facts.ts';
import type { FixAttempt } from '../quarantine/find-fixes.ts';
import { type ChangedTest, changedTests } from '../store/changed-tests.ts';
import { type CommitRun, commitRuns, runLinks, trustedRuns } from '../store/commit-runs.ts';
import { baselineOfRuns, countResultsOfRuns } from '../store/compare-results.ts';
import { correctionsAt } from '../store/corrections.ts';
import type { Queryable } from '../store/database.ts';
import { failingResults } from '../store/failing-results.ts';
import {
  attemptsOfTests,
  failingAtTip,
  failuresOfTests,
  passesOfTests,
  triesOfTests,
} from '../store/failures-of-tests.ts';
import type { NamedTest } from '../store/find-tests.ts';
import { mutesOfTests } from '../store/mutes.ts';
import { errorOf } from './error-of.ts';
import { judgeAttempts } from './judge-attempts.ts';
import { loadHistories } from './load-histories.ts';
import { loadMeasures } from './load-measures.ts';
import type { BaseFacts, PullRequestFacts, RunFact, RunLink, TestFact } from './pull-request-facts.ts';

export interface FactsQuery {
  readonly repositoryId: number;
  readonly pullRequest: number;
  readonly headSha: string;
  readonly headRepositoryId: number;
  readonly base: Omit<BaseFacts, 'hasResults'>;
  /** Whether the pull request is for the default branch: what history knows is known of that one. */
  readonly isForDefault: boolean;
  /** Paths that the pull request changes, as far as GitHub lists them all. */
  readonly changedFiles: readonly string[] | undefined;
  /** Issues of flaky tests that the change says it fixes; undefined: none. */
  readonly fixes?: readonly FixAttempt[] | undefined;
}

/** Everything a summary is decided by, from the store. */
export async function loadFacts(database: Queryable, query: FactsQuery): Promise<PullRequestFacts> {
  const { repositoryId, headSha, base } = query;
  const runs = await commitRuns(database, query);
  const runIds = runs.map(({ id }) => id);
  const baseRuns = base.sha === undefined ? [] : await trustedRuns(database, repositoryId, base.sha);
  const baseRunIds = baseRuns.map(({ id }) => id);
  const failures = await failingResults(database, repositoryId, runIds);
  const failedIds = [...new Set(failures.map(({ testId }) => testId))];
  const changed = await changedTests(database, repositoryId, baseRunIds, runIds);
  const renames = renamesAmong(changed, new Set(failedIds));

  const formerIds = renames.map(({ from }) => from.testId);
  const newIds = new Map(renames.map(({ from, to }) => [from.testId, to.testId]));
  const canonical = (testId: number) => newIds.get(testId) ?? testId;
  const testIds = [...failedIds, ...formerIds];

  const baseline = await baselineOfRuns(database, repositoryId, baseRunIds, runIds, formerIds);
  const tips = query.isForDefault ? await failingAtTip(database, repositoryId, testIds) : [];
  const elsewhere = [...new Set([...baseRunIds, ...tips.map(({ runId }) => runId)])];
  const errors = await failuresOfTests(database, repositoryId, elsewhere, testIds);
  const links = await runLinks(database, repositoryId, elsewhere);
  const errorsIn = (testId: number, variant: string, among: readonly number[]) =>
    errors
      .filter((error) => error.testId === testId && error.variant === variant && among.includes(error.runId))
      .map((error) => errorOf(canonical(testId), error));
  const linkOf = (runId: number): RunLink => links.get(runId) ?? { sha: base.sha ?? headSha, url: '' };

  const identities = new Map<number, string>([
    ...failures.map(({ testId, identity }) => [testId, identity] as const),
    ...renames.map(({ from }) => [from.testId, from.identity] as const),
  ]);
  const histories = query.isForDefault ? await loadHistories(database, repositoryId, testIds, canonical) : new Map();
  const words = failedIds.length === 0 ? [] : await correctionsAt(database, repositoryId, query);
  // What the bot muted by itself is told by its evidence, as if it had not: it may fail for another reason here.
  const { fixes = [] } = query;
  const fixing = new Set(fixes.flatMap((fix) => fix.testIds));
  const mutes = (await mutesOfTests(database, repositoryId, testIds)).filter(
    ({ automatic, testId }) => !automatic && !fixing.has(testId),
  );
  const passes = await passesOfTests(database, repositoryId, runIds, failedIds);
  const tries = await triesOfTests(database, repositoryId, runIds, failedIds);

  return {
    pullRequest: query.pullRequest,
    headSha,
    base: { ...base, hasResults: baseRunIds.length > 0 },
    runs: runs.map(runFact),
    counts: await countResultsOfRuns(database, repositoryId, runIds),
    failures: failures.map((row) => ({
      test: testFact(row),
      variant: row.variant,
      message: row.message,
      trace: row.trace,
      error: errorOf(row.testId, row),
      tries: tries.get(`${row.testId} ${row.variant}`) ?? 1,
    })),
    baseline: baseline.map((row) => ({
      test: testFact(row),
      variant: row.variant,
      status: row.status,
      passesNow: row.passesNow,
      errors: row.status === 'failed' ? errorsIn(row.testId, row.variant, baseRunIds) : [],
      run: linkOf(row.runId),
    })),
    tip: tips.map(({ testId, variant, runId }) => ({
      identity: identities.get(testId) ?? '',
      variant,
      errors: errorsIn(testId, variant, [runId]),
      run: linkOf(runId),
    })),
    histories: [...histories].map(([testId, history]) => ({
      ...history,
      identity: identities.get(testId) ?? '',
      passedAtHead: passes.get(canonical(testId)) ?? 0,
    })),
    mutes: mutes.map(({ testId, author, reason, until }) => ({
      identity: identities.get(testId) ?? '',
      author,
      reason,
      until,
    })),
    corrections: words.map(({ testId, ...word }) => ({ ...word, identity: identities.get(testId) ?? '' })),
    renames: renames.map(({ from, to, confidence }) => ({ identity: to.identity, from: from.identity, confidence })),
    changedFiles: query.changedFiles,
    attempts: judgeAttempts(fixes, await attemptsOfTests(database, repositoryId, runIds, [...fixing])),
    changes: {
      disappeared: ofChange(changed, 'gone')
        .filter(({ testId, passedOnBase }) => passedOnBase && !newIds.has(testId))
        .map(testFact),
      newlySkipped: ofChange(changed, 'skipped').map(testFact),
      unstable: ofChange(changed, 'unstable').map(testFact),
      ...(await loadMeasures(database, repositoryId, { ...query, head: runs, base: baseRuns })),
    },
  };
}

interface Rename {
  readonly from: ChangedTest;
  readonly to: ChangedTest;
  readonly confidence: number;
}

/** Failing tests of the head that the base knows under another name. */
function renamesAmong(changed: readonly ChangedTest[], failing: ReadonlySet<number>): Rename[] {
  const byId = new Map(changed.map((test) => [String(test.testId), test]));
  const added = [...ofChange(changed, 'added'), ...ofChange(changed, 'unstable')];
  if (!added.some(({ testId }) => failing.has(testId))) return [];
  return matchRenames(ofChange(changed, 'gone').map(matchable), added.map(matchable)).flatMap((match) => {
    const from = byId.get(match.from);
    const to = byId.get(match.to);
    return from === undefined || to === undefined ? [] : [{ from, to, confidence: match.confidence }];
  });
}

function ofChange(changed: readonly ChangedTest[], change: ChangedTest['change']): ChangedTest[] {
  return changed.filter((test) => test.change === change);
}

function matchable({ testId, suite, path, name, file, position, durationMs }: ChangedTest): TestFacts {
  return { test: String(testId), suite, path, name, file: file ?? undefined, position, durationMs };
}

function runFact({ reports, ...run }: CommitRun): RunFact {
  return {
    ...run,
    reports: reports.map(({ extra, ...report }) => ({
      ...report,
      problems: extra?.problems ?? [],
      criteria: extra?.criteria ?? [],
    })),
  };
}

function testFact({ identity, suite, path, name, file }: Omit<NamedTest, 'testId'>): TestFact {
  return { identity, suite, path, name, file };
}
