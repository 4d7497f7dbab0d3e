import type { Database, Queryable } from '../../../app/store/database.ts';
import { MemoryPages } from '../../../app/store/memory-pages.ts';

interface Known {
  readonly repositoryId: number;
  readonly runId: number;
  readonly testId: number;
}

// biome-ignore lint/suspicious/noExplicitAny: functions of many modules, loaded by name
type Module = Record<string, (...parameters: any[]) => any>;
type Ask = (database: Queryable, mine: number, of: Known) => Promise<unknown>;

/** How the queries of the history are asked: see isolation.test.ts. */
export const HISTORY_ASKED: Readonly<Record<string, (module: Module) => Ask>> = {
  MemoryPages: () => async (d, mine, of) => {
    const pages = new MemoryPages();
    const place = { testId: of.testId, variantId: 0 };
    await pages.read(d, mine, [place]);
    return pages.get(place);
  },
  readRepositoryMemory: (m) => async (d, mine) => (await m.readRepositoryMemory?.(d, mine))?.step,
  runToObserve: (m) => (d, mine, of) => m.runToObserve?.(d, mine, of.runId),
  reportsToObserve: (m) => (d, mine, of) => m.reportsToObserve?.(d, mine, of.runId, 'history'),
  observedBefore: (m) => (d, mine) => m.observedBefore?.(d, mine, { runId: 0, workflowId: 3, headSha: 'x' }),
  outcomesOfReports: (m) => async (d, mine, of) => m.outcomesOfReports?.(d, mine, of.runId, await reportsOf(d, of)),
  outcomesOfRun: (m) => (d, mine, of) => m.outcomesOfRun?.(d, mine, of.runId),
  failuresOfReports: (m) => async (d, mine, of) => m.failuresOfReports?.(d, mine, of.runId, await reportsOf(d, of)),
  failuresOfRun: (m) => (d, mine, of) => m.failuresOfRun?.(d, mine, of.runId),
  failuresByIds: (m) => async (d, mine, of) => m.failuresByIds?.(d, mine, await idsOf(d, 'failures', of)),
  variantNames: (m) => async (d, mine, of) => [
    ...((await m.variantNames?.(d, mine, await idsOf(d, 'variants', of))) ?? []),
  ],
  verdictsOfTests: (m) => (d, mine, of) => m.verdictsOfTests?.(d, mine, [of.testId]),
  verdictBoard: (m) => (d, mine) => m.verdictBoard?.(d, mine, ['flaky'], 10),
  verdictChangesOfTest: (m) => (d, mine, of) => m.verdictChangesOfTest?.(d, mine, of.testId, 10),
  seriesChangesOfTest: (m) => (d, mine, of) => m.seriesChangesOfTest?.(d, mine, of.testId, 10),
  metricSeriesByDigests: (m) => (d, mine) => m.metricSeriesByDigests?.(d, mine, ['digest']),
  metricSeriesByName: (m) => (d, mine) => m.metricSeriesByName?.(d, mine, 'mttr', 10),
  countMetricSeries: (m) => (d, mine) => m.countMetricSeries?.(d, mine),
  candidateClusters: (m) => (d, mine) => m.candidateClusters?.(d, mine, ['bucket'], ['same']),
  clustersByIds: (m) => (d, mine) => m.clustersByIds?.(d, mine, ['k1-1']),
  allClusters: (m) => (d, mine) => m.allClusters?.(d, mine),
  hasOtherClusters: (m) => async (d, mine) => ((await m.hasOtherClusters?.(d, mine, 'clusters/0')) ? [true] : []),
  newestOccurrences: (m) => (d, mine) => m.newestOccurrences?.(d, mine, 10),
  listClusters: (m) => (d, mine) => m.listClusters?.(d, mine, 10),
  membersOfCluster: (m) => (d, mine) => m.membersOfCluster?.(d, mine, 'k1-1', 10),
  clustersOfRun: (m) => (d, mine, of) => m.clustersOfRun?.(d, mine, of.runId),
  occurrencesOfCluster: (m) => (d, mine) => m.occurrencesOfCluster?.(d, mine, 'k1-1', 10),
  listRenames: (m) => (d, mine) => m.listRenames?.(d, mine, 10),
  findRename: (m) => async (d, mine, of) => m.findRename?.(d, mine, (await idsOf(d, 'test_renames', of))[0]),
  renamedAmong: (m) => (d, mine, of) => m.renamedAmong?.(d, mine, [of.testId]),
  openFixes: (m) => (d, mine, of) => m.openFixes?.(d, mine, [of.testId], '2026-01-01T00:00:00Z'),
  fixesOfTest: (m) => (d, mine, of) => m.fixesOfTest?.(d, mine, of.testId),
  listDecisions: (m) => (d, mine) => m.listDecisions?.(d, mine, 10),
  testsByIds: (m) => (d, mine, of) => m.testsByIds?.(d, mine, [of.testId]),
  runNames: (m) => async (d, mine, of) => [...((await m.runNames?.(d, mine, [of.runId])) ?? [])],
  runIdOf: (m) => async (d, mine, of) => m.runIdOf?.(d, mine, (await githubRunOf(d, of)) as number),
  variantsOfTest: (m) => (d, mine, of) => m.variantsOfTest?.(d, mine, of.testId),
  suiteDays: (m) => (d, mine) => m.suiteDays?.(d, mine, { from: '2000-01-01', to: '2100-01-01' }),
  // All its own tests are named, and a number of one may be that of another's run.
  healthTests: (m) => async (d, mine, of) =>
    ((await m.healthTests?.(d, mine, '2000-01-01')) ?? []).filter(
      ({ testId }: { testId: number }) => testId === of.testId,
    ),
  findTests: (m) => (d, mine) => m.findTests?.(d, mine, 'a', 10),
};

/** Writes of the history that name rows by their own id. */
export const HISTORY_WRITES: Readonly<Record<string, (module: Module) => Ask>> = {
  markObserved: (m) => async (d, mine, of) => m.markObserved?.(d, mine, await reportsOf(d, of), 'history', 9),
  passOver: (m) => (d, mine, of) => m.passOver?.(d, mine, of.runId, 'history'),
  moveVerdicts: (m) => (d, mine, of) => m.moveVerdicts?.(d, mine, of.testId, 77),
  dropOccurrences: (m) => (d, mine, of) => m.dropOccurrences?.(d, mine, of.runId),
  markAlgorithm: (m) => (d, mine) => m.markAlgorithm?.(d, mine, 'clusters/0'),
  moveFixes: (m) => (d, mine, of) => m.moveFixes?.(d, mine, of.testId, 77),
  markFixesBegun: (m) => async (d, mine, of) =>
    m.markFixesBegun?.(d, mine, await idsOf(d, 'test_fixes', of), {
      runId: of.runId,
      completedAt: '2026-01-01T00:00:00Z',
    }),
  markRenameUndone: (m) => async (d, mine, of) =>
    m.markRenameUndone?.(d, mine, (await idsOf(d, 'test_renames', of))[0]),
};

/** Writes under a key that begins with the repository, and what looks for a repository or in all of them. */
export const HISTORY_OUTSIDE = [
  ...[
    'beginStep',
    'writeRepositoryMemory',
    'writeVerdicts',
    'addVerdictChanges',
    'addSeriesChanges',
    'writeMetricSeries',
  ],
  ...[
    'packValues',
    'unpackValues',
    'packNext',
    'toFields',
    'fromFields',
    'readFirstPage',
    'toPageText',
    'fromPageText',
    'writeClusters',
    'writeClusterMembers',
    'writeOccurrences',
    'addRenames',
    'addFix',
    'writeSuiteCoverage',
    'addDecision',
  ],
  ...['findRepository', 'unobservedRuns', 'passOverOthers'],
];

/** Tables of the history that a wrong write would change. */
export const HISTORY_TABLES = ['reports', 'verdicts', 'test_renames', 'test_fixes', 'cluster_occurrences'];

/** Something of everything that a history holds; ids that repositories make for themselves are the same in each. */
export async function fillHistory(database: Database, { repositoryId, runId, testId }: Known): Promise<void> {
  const insert = (table: string, columns: string, values: string) =>
    database.query(`INSERT INTO ${table} (repository_id, ${columns}) VALUES (${repositoryId}, ${values})`);
  const verdict = `'{"state": "flaky", "rule": "flaky/1"}'`;
  await insert('repository_memories', 'step, updated_at', '1, now()');
  await insert(
    'test_memories',
    'variant_id, page, state',
    `0, ${Math.floor(testId / 64)}, '{"version": 1, "shared": [], "tests": {"${testId}": {"flakiness": {}}}}'`,
  );
  await insert(
    'verdicts',
    'test_id, variant_id, state, last_run_id, impact, rule, evidence',
    `${testId}, 0, 'flaky', ${runId}, 1, 'flaky/1', '{}'`,
  );
  const change = `${testId}, 0, ${runId}, now(), 'healthy', 'flaky', 'flaky/1', ${verdict}`;
  await insert(
    'verdict_changes',
    'test_id, variant_id, run_id, changed_at, before_state, state, rule, verdict',
    change,
  );
  const level = `${testId}, 0, ${runId}, now(), 'confirmed', 2, 1, 2, 'confirmed/1'`;
  await insert(
    'series_changes',
    'test_id, variant_id, run_id, told_at, level, factor, before_value, after_value, rule',
    level,
  );
  const series = `'digest', 'mttr', 'avg', 'ms', 'lower', '{}', '{}', 1, 1, ${runId}, now()`;
  await insert(
    'metric_series',
    'digest, name, aggregation, unit, direction, labels, state, last_value, last_count, last_run_id, last_at',
    series,
  );
  const cluster = `'k1-1', 'clusters/1', 'bucket', 'a title', '{"of": ${repositoryId}}', 1, 1, ${runId}, ${runId}, now(), now()`;
  await insert(
    'clusters',
    'id, algorithm, bucket, title, state, failures, runs, first_run_id, last_run_id, first_at, last_at',
    cluster,
  );
  await insert('cluster_members', 'same, cluster_id, last_at', `'same', 'k1-1', now()`);
  const place = `${runId}, 'k1-1', now(), true, 1, '{${testId}}', '{0}'`;
  await insert(
    'cluster_occurrences',
    'run_id, cluster_id, occurred_at, on_default, failures, test_ids, variant_ids',
    place,
  );
  const rename = `${testId}, ${testId + 1}, 0.9, '{name}', ${runId}, 'x', now()`;
  await insert('test_renames', 'from_test_id, to_test_id, confidence, reasons, run_id, head_sha, renamed_at', rename);
  await insert('test_fixes', 'test_id, commit_sha, author, reason, told_at', `${testId}, 'x', 'ann', '', now()`);
  await insert('suite_coverage', 'day, suite, coverage, measured_at', `'2026-01-01', 'unit', 0.8, now()`);
  await insert('decisions', 'kind, subject, author, reason, decided_at', `'merge', '{}', 'me', '', now()`);
  // An older run that was observed; the newest one waits for it.
  await database.query(
    'UPDATE reports SET history_step = 1 FROM runs WHERE runs.id = run_id AND runs.repository_id = $1 AND runs.id < $2',
    [repositoryId, runId],
  );
}

async function idsOf(database: Queryable, table: string, { repositoryId }: Known): Promise<number[]> {
  const rows = await database.query<{ id: number }>(`SELECT id FROM ${table} WHERE repository_id = $1 ORDER BY id`, [
    repositoryId,
  ]);
  return rows.map(({ id }) => id);
}

async function reportsOf(database: Queryable, { runId }: Known): Promise<number[]> {
  return (await database.query<{ id: number }>('SELECT id FROM reports WHERE run_id = $1', [runId])).map(
    ({ id }) => id,
  );
}

async function githubRunOf(database: Queryable, { runId }: Known): Promise<number | undefined> {
  const [row] = await database.query<{ id: number }>('SELECT github_run_id AS id FROM runs WHERE id = $1', [runId]);
  return row?.id;
}
