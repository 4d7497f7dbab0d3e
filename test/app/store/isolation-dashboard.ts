import type { Queryable } from '../../../app/store/database.ts';

interface Known {
  readonly runId: number;
  readonly githubRunId: number;
  readonly alertId: number;
}
type Ask = (database: Queryable, mine: number, of: Known) => Promise<unknown>;
// biome-ignore lint/suspicious/noExplicitAny: functions of many modules, loaded by name
type Module = Record<string, (...parameters: any[]) => any>;

/** The run of another repository, as one of `mine`, at another attempt. */
const placeOf = (repositoryId: number, { githubRunId }: Known, attempt: number) => ({
  ...{ repositoryId, workflowId: 3, headBranch: 'main', githubRunId, attempt },
});

/** Queries of the dashboard and of alerts (isolation.test.ts). */
export const ASKED: Readonly<Record<string, (module: Module) => Ask>> = {
  newestAlerts: (m) => (d, mine) => m.newestAlerts?.(d, mine),
  findAlert: (m) => (d, mine, of) => m.findAlert?.(d, mine, of.alertId),
  isOvertaken: (m) => async (d, mine, of) => ((await m.isOvertaken?.(d, placeOf(mine, of, 0))) ? [true] : []),
  lastGreenRun: (m) => (d, mine, of) => m.lastGreenRun?.(d, placeOf(mine, of, 9)),
  countOutcomes: (m) => async (d, mine, of) => (await m.countOutcomes?.(d, mine, of.runId))?.passed,
  failingTests: (m) => (d, mine) => m.failingTests?.(d, mine, '2000-01-01', 10),
  branchRuns: (m) => (d, mine) => m.branchRuns?.(d, mine, 10),
  testByIdentity: (m) => (d, mine) => m.testByIdentity?.(d, mine, 'id-a'),
};

/** Writes of alerts that name a row by its id. */
export const WRITES: Readonly<Record<string, (module: Module) => Ask>> = {
  endAlert: (m) => (d, mine, of) => m.endAlert?.(d, mine, of.alertId, 'dropped'),
};

/** What the operator sees of all repositories together, and what writes under a key that begins with the repository. */
export const OUTSIDE: readonly string[] = ['inboxCounts', 'databaseFacts', 'repositoryBoard', 'saveAlert'];

/** An alert of a repository that is due; answers with its id. */
export async function fillAlert(
  database: Queryable,
  { repositoryId, runId }: { readonly repositoryId: number; readonly runId: number },
): Promise<number> {
  const [row] = await database.query<{ id: number }>(
    `INSERT INTO alerts (repository_id, workflow_id, follows, run_id, kind, about, state)
     VALUES ($1, 3, 0, $2, 'red', '{}', 'due') RETURNING id`,
    [repositoryId, runId],
  );
  return row?.id as number;
}
