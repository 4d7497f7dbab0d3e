import { expect, test } from '@jest/globals';
import { carryOver } from '../../../app/store/carry-over.ts';
import { commitRuns } from '../../../app/store/commit-runs.ts';
import { testHistory } from '../../../app/store/test-history.ts';
import { statesOfTests } from '../../../app/store/test-states.ts';
import { describeEachEngine } from './each-engine.ts';
import { sampleResult, sampleStore } from './sample-store.ts';

await describeEachEngine('results of the version before', (database) => {
  const store = () => sampleStore(database);

  /** Writes a report as the version before does: these are its statements. */
  async function storeAsBefore(repositoryId: number, runId: number, statuses: readonly string[]): Promise<void> {
    const [report] = await database().query<{ id: number }>(
      `INSERT INTO reports (run_id, artifact_name, conclusion, error_code, error_message, extra)
       VALUES ($1, 'report', 'failure', NULL, NULL, '{}') ON CONFLICT (run_id, artifact_name) DO NOTHING RETURNING id`,
      [runId],
    );
    const names = statuses.map((_, index) => `t${index}`);
    await database().query(
      `INSERT INTO tests (repository_id, identity, suite, path, name, file)
       SELECT $1, 'id-' || name, 'unit', ARRAY['class'], name, 't/a.js' FROM unnest($2::text[]) AS name
       ON CONFLICT (repository_id, identity) DO NOTHING`,
      [repositoryId, names],
    );
    await database().query(
      `INSERT INTO results (report_id, ordinal, test_id, variant, status, duration_ms, message, trace)
       SELECT $1, r.ordinal, tests.id, 'node=22', r.status, 1.5, r.message, NULL
       FROM unnest($3::integer[], $4::text[], $5::text[], $6::text[]) AS r (ordinal, identity, status, message)
       JOIN tests ON tests.repository_id = $2 AND tests.identity = r.identity`,
      [
        report?.id,
        repositoryId,
        names.map((_, index) => index),
        names.map((name) => `id-${name}`),
        statuses,
        statuses.map((status) => (status === 'failed' ? 'no' : null)),
      ],
    );
  }
  /** And reads them so. */
  const readAsBefore = (runId: number) =>
    database().query(
      `SELECT tests.name, results.variant, results.status, results.duration_ms, results.message, results.trace
       FROM results JOIN reports ON reports.id = results.report_id JOIN tests ON tests.id = results.test_id
       WHERE reports.run_id = $1 ORDER BY reports.artifact_name, results.ordinal`,
      [runId],
    );

  test('are all there before, between and after they are moved, and count as if they had come today', async () => {
    const { emptyRun, repositoryId, run } = store();
    const statuses = Array.from({ length: 2_300 }, (_, index) => (index % 1_000 === 7 ? 'failed' : 'passed'));
    const [first, second] = [await emptyRun(), await emptyRun()];
    await storeAsBefore(repositoryId, first, statuses);
    await storeAsBefore(repositoryId, second, ['passed', 'failed']);
    // One of the new version comes before the old ones are moved.
    const newest = await run([sampleResult('t0', 'failed')]);
    const before = [await readAsBefore(first), await readAsBefore(second)];
    expect(before.map((rows) => rows.length)).toEqual([2_300, 2]);
    const commit = { repositoryId, headRepositoryId: repositoryId, headSha: '1'.padStart(40, 'a') };
    expect(await commitRuns(database(), commit)).toMatchObject([{ id: first, hasFailures: true }]);

    let chunks = 0;
    const stopped = await carryOver(database(), () => chunks++ >= 1);
    expect(stopped).toBe(database().engine === 'embedded' ? 1_000 : 2_300);
    expect([await readAsBefore(first), await readAsBefore(second)]).toEqual(before);
    expect(await commitRuns(database(), commit)).toMatchObject([{ id: first, hasFailures: true }]);
    expect(stopped + (await carryOver(database()))).toBe(2_302);
    expect(await carryOver(database())).toBe(0);
    expect([await readAsBefore(first), await readAsBefore(second)]).toEqual(before);
    expect(await commitRuns(database(), commit)).toMatchObject([{ id: first, hasFailures: true }]);

    expect(
      await database().query('SELECT run_id, repository_id, passed, failed, skipped, other FROM reports ORDER BY id'),
    ).toEqual([
      { run_id: first, repository_id: repositoryId, passed: 2_297, failed: 3, skipped: 0, other: 0 },
      { run_id: second, repository_id: repositoryId, passed: 1, failed: 1, skipped: 0, other: 0 },
      { run_id: newest, repository_id: repositoryId, passed: 0, failed: 1, skipped: 0, other: 0 },
    ]);
    const [t0] = await database().query<{ id: number }>(`SELECT id FROM tests WHERE name = 't0'`);
    const testId = t0?.id as number;
    expect(await statesOfTests(database(), repositoryId, [testId])).toMatchObject([
      { passed: 2, failed: 1, lastRunId: newest, recent: 1, recentCount: 1 },
    ]);
    const history = await testHistory(database(), { repositoryId, testId, limit: 10 });
    expect(history.map(({ runId }) => runId).sort()).toEqual([first, second, newest]);
  }, 60_000);

  test('a process of the version before that goes on writing is carried over by the next call', async () => {
    const { emptyRun, repositoryId } = store();
    await storeAsBefore(repositoryId, await emptyRun(), ['passed']);
    expect(await carryOver(database())).toBe(1);
    const late = await emptyRun();
    await storeAsBefore(repositoryId, late, ['failed']);
    expect(await readAsBefore(late)).toMatchObject([{ status: 'failed', message: 'no' }]);
    expect(await carryOver(database())).toBe(1);
    expect(await readAsBefore(late)).toMatchObject([{ status: 'failed', message: 'no' }]);
  });
});
