import type { Queryable } from '../../../app/store/database.ts';

interface Known {
  readonly firstId: number;
  readonly runId: number;
  readonly testId: number;
}

// biome-ignore lint/suspicious/noExplicitAny: functions of many modules, loaded by name
type Module = Record<string, (...parameters: any[]) => any>;
type Ask = (database: Queryable, mine: number, of: Known) => Promise<unknown>;

/** How the queries behind the summary of a pull request are asked: see isolation.test.ts. */
export const PULL_REQUEST_ASKED: Readonly<Record<string, (module: Module) => Ask>> = {
  commitsWithResults: (m) => async (d, mine) => [...((await m.commitsWithResults?.(d, mine, ['a'.repeat(40)])) ?? [])],
  runLinks: (m) => async (d, mine, of) => [...((await m.runLinks?.(d, mine, [of.runId])) ?? [])],
  changedTests: (m) => (d, mine, of) => m.changedTests?.(d, mine, [of.firstId], [of.runId]),
  summariesWaitingFor: (m) => (d, mine) => m.summariesWaitingFor?.(d, mine, 'base', 10),
  findSummaryCheck: (m) => (d, mine) => m.findSummaryCheck?.(d, { repositoryId: mine, headSha: 'x' }),
  failuresOfTests: (m) => (d, mine, of) => m.failuresOfTests?.(d, mine, [of.runId], [of.testId]),
  failingAtTip: (m) => (d, mine, of) => m.failingAtTip?.(d, mine, [of.testId]),
  slowTests: (m) => async (d, mine, of) => {
    // Ten passes that took next to no time: what the run took is more.
    await d.query('UPDATE test_states SET passed = 10, duration_sum = 1');
    await d.query('UPDATE result_blocks SET durations = ARRAY(SELECT 100 FROM unnest(durations))');
    return m.slowTests?.(d, mine, [of.runId], 5);
  },
  passesOfTests: (m) => async (d, mine, of) => [...((await m.passesOfTests?.(d, mine, [of.runId], [of.testId])) ?? [])],
  triesOfTests: (m) => async (d, mine, of) => [...((await m.triesOfTests?.(d, mine, [of.runId], [of.testId])) ?? [])],
};

/** Writes of summaries, under a key that begins with the repository. */
export const PULL_REQUEST_WRITES: Readonly<Record<string, (module: Module) => Ask>> = {
  claimSummaryCheck: (m) => (d, mine) => m.claimSummaryCheck?.(d, { repositoryId: mine, headSha: 'x' }),
  releaseSummaryCheck: (m) => (d, mine) =>
    m.releaseSummaryCheck?.(d, { repositoryId: mine, headSha: 'x' }, { checkRunId: 1, digest: 'd' }),
};
