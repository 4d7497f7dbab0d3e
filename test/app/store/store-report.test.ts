import { expect, test } from '@jest/globals';
import type { Database } from '../../../app/store/database.ts';
import { storedArtifacts } from '../../../app/store/reports.ts';
import { storeReport } from '../../../app/store/store-report.ts';
import { describeEachEngine } from './each-engine.ts';
import { resultsOfRuns } from './results-of-runs.ts';
import { EXTRA, sampleResult, sampleStore } from './sample-store.ts';

await describeEachEngine('storing a report', (database) => {
  const results = Array.from({ length: 3_500 }, (_, i) => sampleResult(`t${i % 3_000}`, i === 7 ? 'failed' : 'passed'));
  const outcome = { conclusion: 'failure' as const, extra: EXTRA, results };
  /** The engine decides how much one transaction takes; here both take little, and the third one breaks. */
  const breaking = (): Database => {
    let transactions = 0;
    return {
      ...database(),
      engine: 'embedded',
      transaction(work) {
        transactions += 1;
        if (transactions === 3) return Promise.reject(new Error('killed'));
        return database().transaction(work);
      },
    };
  };

  test('cut off in the middle nobody sees it, and the next call goes on: nothing lost, nothing twice', async () => {
    const { emptyRun, repositoryId } = sampleStore(database);
    const runId = await emptyRun();
    const target = { repositoryId, runId, artifactName: 'report' };
    await expect(storeReport(breaking(), target, outcome)).rejects.toThrow('killed');
    expect(await database().query('SELECT complete, passed + failed AS stored FROM reports')).toEqual([
      { complete: false, stored: 2_000 },
    ]);
    expect(await storedArtifacts(database(), repositoryId, runId)).toEqual(new Set());
    expect(await resultsOfRuns(database(), repositoryId, [runId])).toEqual([]);

    expect(await storeReport(database(), target, outcome)).toBe(true);
    expect(await storeReport(database(), target, outcome)).toBe(false);
    const rows = await resultsOfRuns(database(), repositoryId, [runId]);
    expect(rows.map(({ name }) => name)).toEqual(results.map(({ name }) => name));
    expect(
      await database().query('SELECT count(*) AS tests, sum(passed + failed)::integer AS counted FROM test_states'),
    ).toEqual([{ tests: 3_000, counted: 3_500 }]);
  }, 60_000);

  test('two processes that store the same artifact at once store it once', async () => {
    const { emptyRun, repositoryId } = sampleStore(database);
    const target = { repositoryId, runId: await emptyRun(), artifactName: 'report' };
    const answers = await Promise.all([1, 2, 3].map(() => storeReport(database(), target, outcome)));
    expect(answers.filter((stored) => stored)).toHaveLength(1);
    expect(await resultsOfRuns(database(), repositoryId, [target.runId])).toHaveLength(3_500);
  }, 60_000);

  test('a run of another repository takes no results', async () => {
    const { emptyRun, repositoryId } = sampleStore(database);
    const runId = await emptyRun();
    const other = sampleStore(database, repositoryId + 1);
    await other.emptyRun();
    const target = { repositoryId: repositoryId + 1, runId, artifactName: 'report' };
    await expect(storeReport(database(), target, outcome)).rejects.toThrow(`none of repository ${repositoryId + 1}`);
  });

  test.each([Number.NaN, Number.POSITIVE_INFINITY, -5, 1e300, 1e-300])(
    'a duration of %s ms keeps no report from being stored',
    async (durationMs) => {
      const { run, repositoryId } = sampleStore(database);
      const runId = await run([sampleResult('a', 'passed', { durationMs })]);
      const [row] = await resultsOfRuns(database(), repositoryId, [runId]);
      expect(Number.isFinite(row?.durationMs)).toBe(true);
    },
  );

  test('readers get in between the steps of a long report', async () => {
    const { emptyRun, repositoryId } = sampleStore(database);
    const target = { repositoryId, runId: await emptyRun(), artifactName: 'report' };
    let stored = false;
    const storing = storeReport(database(), target, outcome).then(() => {
      stored = true;
    });
    let reads = 0;
    while (!stored) {
      await database().query('SELECT 1');
      reads += 1;
    }
    await storing;
    // On the embedded engine one after each step at least; a server has a session for each.
    expect(reads).toBeGreaterThan(3);
  }, 60_000);
});
