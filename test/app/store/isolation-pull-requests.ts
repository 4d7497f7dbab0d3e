import type { Queryable } from '../../../app/store/database.ts';

interface Known {
  readonly firstId: number;
  readonly runId: number;
  readonly testId: number;
}

// biome-ignore lint/suspicious/noExplicitAny: functions of many modules, loaded by name
type Module = Record<string, (...parameters: any[]) => any>;
type Ask = (database: Queryable, mine: number, of: Known) => Promise<unknown>;

const CORRECTION = {
  ...{ pullRequest: 1, headSha: 'x', told: 'flaky', rule: 'r', isMine: true },
  ...{ errors: ['e'], author: 'b', reason: '' },
};
const REQUEST = { pullRequest: 1, headSha: 'x', githubRunId: 1, isAutomatic: false };

export const PULL_TABLES = ['summary_checks', 'corrections', 'told_failures', 'workflow_requests', 'accepted_measures'];

/** What a summary and the commands on a pull request leave. */
export async function fillPullRequests(database: Queryable, repositoryId: number, testId: number): Promise<void> {
  await database.query(
    `INSERT INTO summaries (repository_id, pull_request, head_sha, head, waits_for)
     VALUES ($1, 1, 'x', '{"sha": "x"}', '{base}')`,
    [repositoryId],
  );
  await database.query(`INSERT INTO summary_checks (repository_id, head_sha, written_at) VALUES ($1, 'x', now())`, [
    repositoryId,
  ]);
  await database.query("INSERT INTO summary_pace VALUES ($1, 1, 'x', 1, now())", [repositoryId]);
  await database.query(
    `INSERT INTO corrections (repository_id, pull_request, head_sha, test_id, told, rule, is_mine, errors, author, reason)
     VALUES ($1, 1, 'x', $2, 'flaky', 'r', true, '{e}', 'a', '')`,
    [repositoryId, testId],
  );
  await database.query(
    `INSERT INTO told_failures (repository_id, pull_request, head_sha, rule, counts) VALUES ($1, 1, 'x', 'r', '{"new": 2}')`,
    [repositoryId],
  );
  await database.query(
    `INSERT INTO workflow_requests (repository_id, key, pull_request, head_sha, github_run_id, is_automatic, outcome)
     VALUES ($1, 'rerun/1/1', 1, 'x', 1, true, 'asked')`,
    [repositoryId],
  );
  await database.query(
    `INSERT INTO decisions (repository_id, kind, subject, author, reason, decided_at)
     VALUES ($1, 'wrong', '{"rule": "r", "state": "flaky"}', 'a', '', now())`,
    [repositoryId],
  );
  await database.query(
    `INSERT INTO accepted_measures (repository_id, pull_request, what, author) VALUES ($1, 1, 'w', 'a')`,
    [repositoryId],
  );
}

/** How the queries behind the summary of a pull request are asked: see isolation.test.ts. */
export const PULL_REQUEST_ASKED: Readonly<Record<string, (module: Module) => Ask>> = {
  commitsWithResults: (m) => async (d, mine) => [...((await m.commitsWithResults?.(d, mine, ['a'.repeat(40)])) ?? [])],
  runLinks: (m) => async (d, mine, of) => [...((await m.runLinks?.(d, mine, [of.runId])) ?? [])],
  changedTests: (m) => (d, mine, of) => m.changedTests?.(d, mine, [of.firstId], [of.runId]),
  summariesWaitingFor: (m) => (d, mine) => m.summariesWaitingFor?.(d, mine, 'base', 10),
  findSummaryCheck: (m) => (d, mine) => m.findSummaryCheck?.(d, { repositoryId: mine, headSha: 'x' }),
  failuresOfTests: (m) => (d, mine, of) => m.failuresOfTests?.(d, mine, [of.runId], [of.testId]),
  failingAtTip: (m) => (d, mine, of) => m.failingAtTip?.(d, mine, [of.testId]),
  coverageOfRuns: (m) => async (d, mine, of) => {
    const [report] = await d.query<{ id: number; repositoryId: number }>(
      'SELECT reports.id, runs.repository_id AS "repositoryId" FROM reports JOIN runs ON runs.id = run_id WHERE run_id = $1',
      [of.runId],
    );
    await d.query(`INSERT INTO report_coverage VALUES ($1, $2, '{"a": ["1", "2"]}', 0, now()) ON CONFLICT DO NOTHING`, [
      report?.repositoryId,
      report?.id,
    ]);
    return m.coverageOfRuns?.(d, mine, [of.runId], ['a']);
  },
  slowTests: (m) => async (d, mine, of) => {
    // Ten passes that took next to no time: what the run took is more.
    await d.query('UPDATE test_states SET passed = 10, duration_sum = 1');
    await d.query('UPDATE result_blocks SET durations = ARRAY(SELECT 100 FROM unnest(durations))');
    return m.slowTests?.(d, mine, [of.runId], 5);
  },
  passesOfTests: (m) => async (d, mine, of) => [...((await m.passesOfTests?.(d, mine, [of.runId], [of.testId])) ?? [])],
  correctionsAt: (m) => (d, mine) => m.correctionsAt?.(d, mine, { pullRequest: 1, headSha: 'x' }),
  toldClasses: (m) => (d, mine) => m.toldClasses?.(d, mine),
  requestOutcome: (m) => (d, mine) => m.requestOutcome?.(d, mine, 'rerun/1/1'),
  verdictWords: (m) => (d, mine) => m.verdictWords?.(d, mine),
  acceptedMeasures: (m) => (d, mine) => m.acceptedMeasures?.(d, mine, 1),
  triesOfTests: (m) => async (d, mine, of) => [...((await m.triesOfTests?.(d, mine, [of.runId], [of.testId])) ?? [])],
};

/** Writes of summaries, under a key that begins with the repository. */
export const PULL_REQUEST_WRITES: Readonly<Record<string, (module: Module) => Ask>> = {
  addCorrection: (m) => (d, mine, of) => m.addCorrection?.(d, mine, { ...CORRECTION, testId: of.testId }),
  dropCorrections: (m) => (d, mine, of) => m.dropCorrections?.(d, mine, { pullRequest: 1, testId: of.testId }),
  recordTold: (m) => (d, mine) =>
    m.recordTold?.(d, mine, { pullRequest: 1, headSha: 'x', rule: 'r', counts: { new: 9 } }),
  claimRequest: (m) => (d, mine) => m.claimRequest?.(d, mine, { ...REQUEST, key: 'stress/1/0' }, 1),
  endRequest: (m) => (d, mine) => m.endRequest?.(d, mine, 'rerun/1/1', 'refused'),
  releaseRequest: (m) => (d, mine) => m.releaseRequest?.(d, mine, 'rerun/1/1'),
  acceptMeasures: (m) => (d, mine) => m.acceptMeasures?.(d, mine, 1, { what: ['a'], author: 'b' }),
  storeCoverage: (m) => async (d, mine, of) => {
    const [report] = await d.query<{ id: number }>('SELECT id FROM reports WHERE run_id = $1', [of.runId]);
    return m.storeCoverage?.(d, mine, report?.id, { files: [{ file: 'a', covered: '1', uncovered: '' }] });
  },
  claimSummaryCheck: (m) => (d, mine) => m.claimSummaryCheck?.(d, { repositoryId: mine, headSha: 'x' }),
  releaseSummaryCheck: (m) => (d, mine) =>
    m.releaseSummaryCheck?.(d, { repositoryId: mine, headSha: 'x' }, { checkRunId: 1, digest: 'd' }),
};
