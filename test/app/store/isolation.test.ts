import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import type { Queryable } from '../../../app/store/database.ts';
import { describeEachEngine } from './each-engine.ts';
import * as dashboard from './isolation-dashboard.ts';
import { fillHistory, HISTORY_ASKED, HISTORY_TABLES, HISTORY_WRITES } from './isolation-history.ts';
import { OUTSIDE } from './isolation-outside.ts';
import { fillPullRequests, PULL_REQUEST_ASKED, PULL_REQUEST_WRITES, PULL_TABLES } from './isolation-pull-requests.ts';
import { QUARANTINE_ASKED, QUARANTINE_WRITES } from './isolation-quarantine.ts';
import { sampleResult, sampleStore } from './sample-store.ts';

/** Everything of one repository that a query could be asked for by the id of another. */
interface Known {
  readonly repositoryId: number;
  /** An earlier run, of fewer tests. */
  readonly firstId: number;
  readonly runId: number;
  readonly githubRunId: number;
  readonly testId: number;
  readonly issueId: number;
  readonly writeId: number;
  readonly alertId: number;
}

const SHA = 'a'.repeat(40);
const ISSUE = {
  key: 'c1',
  episode: 1,
  kind: 'failure',
  state: 'closed',
  number: null,
  filedAt: null,
  closedByPerson: 0,
  record: {},
};
type Ask = (database: Queryable, mine: number, of: Known) => Promise<unknown>;
// biome-ignore lint/suspicious/noExplicitAny: functions of many modules, loaded by name
type Module = Record<string, (...parameters: any[]) => any>;

/**
 * How each query is asked for repository `mine` with the ids of the repository `of`. A new query has to be named here or
 * in OUTSIDE, and this test then holds it to its repository.
 */
const ASKED: Readonly<Record<string, (module: Module) => Ask>> = {
  commitRuns: (m) => (d, mine, of) =>
    m.commitRuns?.(d, { repositoryId: mine, headSha: SHA, headRepositoryId: of.repositoryId }),
  trustedRuns: (m) => (d, mine) => m.trustedRuns?.(d, mine, SHA),
  workflowHasReports: (m) => async (d, mine) => ((await m.workflowHasReports?.(d, mine, 3)) ? [true] : []),
  newestOtherCommit: (m) => (d, mine) =>
    m.newestOtherCommit?.(d, { repositoryId: mine, workflowId: 3, branch: 'main', headSha: 'x' }),
  countResultsOfRuns: (m) => (d, mine, of) => m.countResultsOfRuns?.(d, mine, [of.runId]),
  baselineOfRuns: (m) => (d, mine, of) => m.baselineOfRuns?.(d, mine, [of.runId], [of.runId]),
  compareRuns: (m) => (d, mine, of) => m.compareRuns?.(d, mine, of.runId, 0, 10),
  flakedResults: (m) => (d, mine, of) => m.flakedResults?.(d, mine, [of.runId]),
  failingResults: (m) => (d, mine, of) => m.failingResults?.(d, mine, [of.runId]),
  countExecutedTests: (m) => (d, mine, of) => m.countExecutedTests?.(d, mine, of.runId),
  passedVariants: (m) => (d, mine, of) => m.passedVariants?.(d, mine, of.runId, [of.testId]),
  absentVariants: (m) => (d, mine, of) => m.absentVariants?.(d, mine, of.runId, [of.testId, of.testId + 1]),
  issuesToFollow: (m) => (d, mine) => m.issuesToFollow?.(d, mine, ['c1']),
  issuesOfKeys: (m) => (d, mine) => m.issuesOfKeys?.(d, mine, ['c1']),
  issuesByIds: (m) => (d, mine, of) => m.issuesByIds?.(d, mine, [of.issueId]),
  bookRevision: (m) => (d, mine) => m.bookRevision?.(d, mine),
  countFiledToday: (m) => (d, mine) => m.countFiledToday?.(d, mine),
  lastOutcome: (m) => (d, mine, of) => m.lastOutcome?.(d, mine, of.issueId, 'overview'),
  previewsAt: (m) => (d, mine) => m.previewsAt?.(d, mine, SHA),
  listWrites: (m) => (d, mine) => m.listWrites?.(d, mine, 10),
  commandsOfComment: (m) => (d, mine) => m.commandsOfComment?.(d, mine, 77),
  variantNames: (m) => async (d, mine) => [...((await m.variantNames?.(d, mine, [...Array(200).keys()])) ?? [])],
  runsByIds: (m) => (d, mine, of) => m.runsByIds?.(d, mine, [of.runId]),
  storedArtifacts: (m) => async (d, mine, of) => [...((await m.storedArtifacts?.(d, mine, of.runId)) ?? [])],
  reportsOfRun: (m) => (d, mine, of) => m.reportsOfRun?.(d, mine, of.runId),
  mayBeOutdated: (m) => async (d, mine) => {
    const told = { repositoryId: mine, pullRequests: [1], headSha: 'x', at: '2100-01-01T00:00:00Z' };
    return (await m.mayBeOutdated?.(d, told)) ? [true] : [];
  },
  findSummary: (m) => (d, mine) => m.findSummary?.(d, mine, 1),
  testHistory: (m) => (d, mine, of) => m.testHistory?.(d, { repositoryId: mine, testId: of.testId, limit: 10 }),
  statesOfTests: (m) => (d, mine, of) => m.statesOfTests?.(d, mine, [of.testId]),
  findRun: (m) => (d, mine, of) => m.findRun?.(d, mine, of.githubRunId, 1),
  findBotSettings: (m) => (d, mine) => m.findBotSettings?.(d, mine),
  newestAttempt: (m) => (d, mine, of) => m.newestAttempt?.(d, mine, of.githubRunId),
  runProgress: (m) => (d, mine, of) => m.runProgress?.(d, { repositoryId: mine, runId: of.runId }),
  jobsOfRun: (m) => (d, mine, of) => m.jobsOfRun?.(d, mine, of.githubRunId, 1),
  flakyTests: (m) => (d, mine) => m.flakyTests?.(d, mine, '2000-01-01', 10),
  ...HISTORY_ASKED,
  ...PULL_REQUEST_ASKED,
  ...dashboard.ASKED,
  ...QUARANTINE_ASKED,
};

/** Writes that name rows by their own id: asked with the wrong repository they change nothing. */
const WRITES: Readonly<Record<string, (module: Module) => Ask>> = {
  markIssueFiled: (m) => (d, mine, of) => m.markIssueFiled?.(d, mine, of.issueId, { filedIn: mine, number: 99 }),
  markIssueUnfiled: (m) => (d, mine, of) => m.markIssueUnfiled?.(d, mine, of.issueId),
  saveDecision: (m) => (d, mine, of) =>
    m.saveDecision?.(
      d,
      { repositoryId: mine, revision: 1, runId: null },
      [{ ...ISSUE, id: of.issueId, filedIn: mine }],
      [],
    ),
  endWrite: (m) => (d, mine, of) => m.endWrite?.(d, mine, of.writeId, 'dropped', 'x'),
  releaseWrite: (m) => (d, mine, of) => m.releaseWrite?.(d, mine, of.writeId),
  claimWrite: (m) => (d, mine) => m.claimWrite?.(d, mine, 60),
  recordStep: (m) => (d, mine, of) => m.recordStep?.(d, { repositoryId: mine, runId: of.runId }, 'summary', 1),
  replaceDeadJobs: (m) => (d, mine, of) =>
    m.replaceDeadJobs?.(d, { repositoryId: mine, runId: of.runId }, [{ name: 'x', message: 'x' }]),
  reopenSteps: (m) => (d, mine, of) => m.reopenSteps?.(d, { repositoryId: mine, runId: of.runId }),
  ...HISTORY_WRITES,
  ...PULL_REQUEST_WRITES,
  ...dashboard.WRITES,
  ...QUARANTINE_WRITES,
};

const FOLDER = join(import.meta.dirname, '../../../app/store');
const exported = new Map<string, Module>();
for (const file of readdirSync(FOLDER).filter((name) => name.endsWith('.ts') && name !== 'embedded-worker.ts')) {
  const module = (await import(join(FOLDER, file))) as Module;
  for (const [name, value] of Object.entries(module)) if (typeof value === 'function') exported.set(name, module);
}

test('every function of the store is held to its repository, or said to be outside', () => {
  const strangers = [...exported.keys()].filter((name) => !(name in ASKED) && !(name in WRITES) && !OUTSIDE.has(name));
  expect(strangers).toEqual([]);
});

await describeEachEngine('one repository', (database) => {
  const fill = async (repositoryId: number): Promise<Known> => {
    const { run } = sampleStore(database, repositoryId);
    const firstId = await run([sampleResult('a'), sampleResult('b'), sampleResult('c')], { headSha: SHA });
    const elsewhere = sampleResult('a', 'passed', { variant: 'node=20' });
    const flaked = sampleResult('b', 'passed', { attempts: 'f', message: 'b said no' });
    const runId = await run([sampleResult('a', 'failed', { attempts: 'f' }), elsewhere, flaked], { headSha: SHA });
    const [row] = await database().query<{ id: number }>(
      `SELECT id FROM tests WHERE repository_id = $1 AND name = 'a'`,
      [repositoryId],
    );
    const testId = row?.id as number;
    const [issue] = await database().query<{ id: number }>(
      `INSERT INTO issues (repository_id, key, episode, kind, state, filed_in, filed_at, closed_by_person, record)
       VALUES ($1, 'c1', 1, 'failure', 'claimed', $1, now(), 0, '{}') RETURNING id`,
      [repositoryId],
    );
    await database().query('INSERT INTO issue_books (repository_id, revision) VALUES ($1, 1)', [repositoryId]);
    // Far from the numbers of runs and tests, so that none of them is found in an answer by chance.
    const numbers = `pg_get_serial_sequence('issue_writes', 'id')`;
    await database().query(`SELECT setval(${numbers}, 100000 + nextval(${numbers}))`);
    const [write] = await database().query<{ id: number }>(
      `INSERT INTO issue_writes (repository_id, issue_id, run_id, kind, about, state, outcome)
       VALUES ($1, $2, NULL, 'overview', '{}', 'done', 'x'), ($1, $2, NULL, 'open', '{}', 'due', NULL),
         ($1, $2, $3, 'close', '{}', 'preview', NULL) RETURNING id`,
      [repositoryId, issue?.id, runId],
    );
    await database().query(
      `INSERT INTO mutes (repository_id, test_id, author, reason, until, verdict_run) VALUES ($1, $2, 'a', 'r', now() + interval '1 day', 1)`,
      [repositoryId, testId],
    );
    await database().query(
      `INSERT INTO comment_commands (repository_id, comment_id, position, issue, author, command, outcome, answer)
       VALUES ($1, 77, 0, 1, 'a', '/assay unmute', 'done', '')`,
      [repositoryId],
    );
    const [stored] = await database().query<{ id: number }>(
      'SELECT github_run_id AS id FROM runs WHERE repository_id = $1 AND id = $2',
      [repositoryId, runId],
    );
    const githubRunId = stored?.id as number;
    await database().query(
      `INSERT INTO run_jobs (repository_id, job_id, github_run_id, attempt, name, conclusion, completed_at, labels)
       VALUES ($1, $1, $2, 1, 'test', 'failure', now(), '{}')`,
      [repositoryId, githubRunId],
    );
    await database().query('INSERT INTO bot_settings (repository_id, checked_at) VALUES ($1, now())', [repositoryId]);
    await fillPullRequests(database(), repositoryId, testId);
    await fillHistory(database(), { repositoryId, runId, testId });
    const alertId = await dashboard.fillAlert(database(), { repositoryId, runId });
    const ids = { alertId, issueId: issue?.id as number, writeId: write?.id as number };
    return { repositoryId, firstId, runId, githubRunId, testId, ...ids };
  };
  const isEmpty = (answer: unknown) =>
    answer === undefined || answer === 0 || (Array.isArray(answer) && answer.length === 0);

  test('reads nothing of another, whatever ids it is asked with', async () => {
    const [own, other] = [await fill(1_001), await fill(2_002)];
    // A repository that has nothing, and one that has the same commit, tests, suites and pull request.
    const seen: string[] = [];
    const blind: string[] = [];
    for (const [name, ask] of Object.entries(ASKED)) {
      const query = ask(exported.get(name) as Module);
      if (!isEmpty(await query(database(), 3_003, other))) seen.push(name);
      if (isEmpty(await query(database(), own.repositoryId, own))) blind.push(name);
    }
    expect(seen).toEqual([]);
    // Each of them does answer to who may ask; a query that never finds anything would prove nothing.
    expect(blind).toEqual([]);
  });

  test('asked with ids of another, answers only of its own', async () => {
    const [own, other] = [await fill(1_001), await fill(2_002)];
    for (const [name, ask] of Object.entries(ASKED)) {
      const query = ask(exported.get(name) as Module);
      const answer = JSON.stringify(await query(database(), own.repositoryId, other)) ?? '';
      for (const id of [other.runId, other.testId, other.issueId]) {
        expect(`${name}: ${answer}`).not.toMatch(new RegExp(`"(id|runId|testId)":${id}\\b`));
      }
    }
  });

  test('changes nothing of another', async () => {
    const other = await fill(2_002);
    await fill(1_001);
    const rows = async () => [
      await database().query('SELECT * FROM issues WHERE repository_id = 2002 ORDER BY id'),
      await database().query('SELECT * FROM issue_writes WHERE repository_id = 2002 ORDER BY id'),
      await database().query('SELECT * FROM run_steps'),
      await database().query('SELECT * FROM reports ORDER BY id'),
      ...(await Promise.all(
        [...HISTORY_TABLES, ...PULL_TABLES, 'mutes', 'runs', 'alerts'].map((name) =>
          database().query(`SELECT * FROM ${name} WHERE repository_id = 2002`),
        ),
      )),
    ];
    const before = await rows();
    for (const [name, ask] of Object.entries(WRITES)) {
      await ask(exported.get(name) as Module)(database(), 1_001, other).catch(() => undefined);
    }
    expect(await rows()).toEqual(before);
    // A mute of a test that is not its own is none.
    expect(
      await database().query('SELECT id FROM mutes WHERE repository_id = 1001 AND test_id = $1', [other.testId]),
    ).toEqual([]);
  });
});
