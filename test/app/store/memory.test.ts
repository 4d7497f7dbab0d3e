import { expect, test } from '@jest/globals';
import { compareRuns } from '../../../app/store/compare-runs.ts';
import { testHistory } from '../../../app/store/test-history.ts';
import { flakyTests, statesOfTests } from '../../../app/store/test-states.ts';
import { dailyOfSuites, dailyOfTest } from './daily-counts.ts';
import { describeEachEngine } from './each-engine.ts';
import { resultsOfRuns } from './results-of-runs.ts';
import { sampleResult, sampleStore } from './sample-store.ts';

await describeEachEngine('what is remembered of tests', (database) => {
  const store = () => sampleStore(database);
  const stateOf = async (repositoryId: number, name: string) => {
    const [row] = await database().query<{ id: number }>('SELECT id FROM tests WHERE name = $1', [name]);
    return statesOfTests(database(), repositoryId, [row?.id ?? 0]);
  };

  test('a state counts outcomes, flips, the last runs and the durations of passes', async () => {
    const { run, repositoryId } = store();
    const ids: number[] = [];
    for (const [status, durationMs] of [
      ['passed', 2],
      ['failed', 90],
      ['skipped', 0],
      ['failed', 91],
      ['passed', 4],
    ] as const) {
      ids.push(await run([sampleResult('a', status, { durationMs }), sampleResult('b')]));
    }
    expect(await stateOf(repositoryId, 'a')).toMatchObject([
      {
        passed: 2,
        failed: 2,
        skipped: 1,
        flips: 2,
        commitFlips: 0,
        recent: 0b0110,
        recentCount: 4,
        lastRunId: ids[4],
        lastPassedRunId: ids[4],
        lastFailedRunId: ids[3],
        lastStatus: 1,
        lastFlipDay: '2026-11-21',
        firstDay: '2026-11-21',
        durationSum: 6,
        durationSquares: 20,
        durationMax: 4,
        variant: 'node=22',
        onDefault: true,
      },
    ]);
    expect(await flakyTests(database(), repositoryId, '2026-11-21', 10)).toMatchObject([{ name: 'a', flips: 2 }]);
    expect(await flakyTests(database(), repositoryId, '2026-11-22', 10)).toEqual([]);
  });

  test('flips on one commit are told apart, within a report and between runs', async () => {
    const { run, repositoryId } = store();
    const headSha = 'c'.repeat(40);
    await run([sampleResult('a', 'failed'), sampleResult('a'), sampleResult('b')], { headSha });
    await run([sampleResult('a', 'failed'), sampleResult('b', 'failed')], { headSha });
    await run([sampleResult('a'), sampleResult('b', 'failed')]);
    expect(await stateOf(repositoryId, 'a')).toMatchObject([{ flips: 3, commitFlips: 2, recent: 0b1010, passed: 2 }]);
    expect(await stateOf(repositoryId, 'b')).toMatchObject([{ flips: 1, commitFlips: 1, recent: 0b011 }]);
  });

  test('pull requests, other branches and forks leave the state of the default branch as it is', async () => {
    const { run, repositoryId } = store();
    await run([sampleResult('a')]);
    await run([sampleResult('a', 'failed')], { event: 'pull_request' });
    await run([sampleResult('a', 'failed')], { headBranch: 'feature' });
    await run([sampleResult('a', 'failed')], { headRepositoryId: null });
    expect(await stateOf(repositoryId, 'a')).toMatchObject([
      { onDefault: false, failed: 3, passed: 0 },
      { onDefault: true, failed: 0, passed: 1, flips: 0 },
    ]);
    expect(await flakyTests(database(), repositoryId, '2026-01-01', 10)).toEqual([]);
  });

  test('only the newest 52 outcomes are kept, as a number that JavaScript holds', async () => {
    const { run, repositoryId } = store();
    const results = Array.from({ length: 60 }, () => sampleResult('a', 'failed'));
    await run(results);
    await run([sampleResult('a', 'failed')]);
    expect(await stateOf(repositoryId, 'a')).toMatchObject([{ recent: 2 ** 52 - 1, recentCount: 52, failed: 61 }]);
  });

  test('a run that comes late counts on its own day and changes nothing that is newer', async () => {
    const { run, repositoryId } = store();
    const at = (day: number) => ({ completedAt: new Date(Date.UTC(2026, 10, day, 12)).toISOString() });
    await run([sampleResult('a')], at(10));
    const newest = await run([sampleResult('a', 'failed')], at(12));
    await run([sampleResult('a', 'passed', { durationMs: 7 })], at(10));
    await run([sampleResult('a', 'failed')], at(11));
    const [state] = await stateOf(repositoryId, 'a');
    expect(state).toMatchObject({
      lastRunId: newest,
      lastFailedRunId: newest,
      recent: 1,
      recentCount: 2,
      flips: 1,
      passed: 2,
      failed: 2,
      firstDay: '2026-11-10',
    });
    const query = { repositoryId, from: '2026-11-01', to: '2026-11-30', onDefault: true };
    expect(await dailyOfTest(database(), { ...query, testId: state?.testId as number })).toEqual([
      { day: '2026-11-10', passed: 2, failed: 0, skipped: 0, flips: 0, durationSum: 9 },
      { day: '2026-11-11', passed: 0, failed: 1, skipped: 0, flips: 0, durationSum: 0 },
      { day: '2026-11-12', passed: 0, failed: 1, skipped: 0, flips: 1, durationSum: 0 },
    ]);
    expect(await dailyOfSuites(database(), query)).toMatchObject([
      { day: '2026-11-10', suite: 'unit', variant: 'node=22', passed: 2, failed: 0, durationSum: 9 },
      { day: '2026-11-11', passed: 0, failed: 1 },
      { day: '2026-11-12', passed: 0, failed: 1 },
    ]);
  });

  test('roll-ups say what the results say, whatever the order and the days', async () => {
    const { run } = store();
    const statuses = ['passed', 'failed', 'skipped', 'pending', 'other'] as const;
    for (const [index, day] of [3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5, 8].entries()) {
      const results = ['a', 'b', 'c', 'a'].map((name, place) =>
        sampleResult(name, statuses[(index * 7 + place * 3) % 5], { variant: place % 2 === 0 ? 'x' : 'y' }),
      );
      await run(results, { completedAt: new Date(Date.UTC(2026, 9 + (day % 2), day, index)).toISOString() });
    }
    const counts = (column: string) =>
      `count(*) FILTER (WHERE ${column} = 'passed')::integer AS passed, count(*) FILTER (WHERE ${column} = 'failed')::integer AS failed,
       count(*) FILTER (WHERE ${column} NOT IN ('passed', 'failed'))::integer AS skipped`;
    const expected = await database().query(
      `SELECT test_id, (completed_at AT TIME ZONE 'UTC')::date::text AS day, ${counts('status')}
       FROM results JOIN runs ON runs.id = results.run_id GROUP BY 1, 2 ORDER BY 1, 2`,
    );
    expect(expected.length).toBeGreaterThan(20);
    const sums = 'sum(passed)::integer AS passed, sum(failed)::integer AS failed, sum(skipped)::integer AS skipped';
    expect(
      await database().query(`SELECT test_id, day::text, ${sums} FROM test_daily GROUP BY 1, 2 ORDER BY 1, 2`),
    ).toEqual(expected);
    const [all] = await database().query(`SELECT ${counts('status')} FROM results`);
    for (const table of ['test_states', 'suite_days']) {
      expect(await database().query(`SELECT ${sums} FROM ${table}`)).toEqual([all]);
    }
    const flips = await database().query('SELECT sum(flips)::integer AS flips FROM test_states');
    expect(await database().query('SELECT sum(flips)::integer AS flips FROM test_daily')).toEqual(flips);
  });

  test('the history of a test is its results, newest day first, page by page', async () => {
    const { run, repositoryId } = store();
    const filler = Array.from({ length: 1_500 }, (_, i) => sampleResult(`f${i}`));
    const ids: number[] = [];
    for (let day = 1; day <= 5; day += 1) {
      const completedAt = new Date(Date.UTC(2026, 10, day)).toISOString();
      ids.push(await run([...filler, sampleResult('a', day === 3 ? 'failed' : 'passed')], { completedAt }));
    }
    await run(filler);
    const [state] = await stateOf(repositoryId, 'a');
    const query = { repositoryId, testId: state?.testId as number, limit: 3 };
    const page = await testHistory(database(), query);
    expect(page.map(({ runId, status, message }) => [runId, status, message])).toEqual([
      [ids[4], 'passed', null],
      [ids[3], 'passed', null],
      [ids[2], 'failed', 'a said no'],
    ]);
    expect(page[0]).toMatchObject({ variant: 'node=22', durationMs: 2, ordinal: 1_500, event: 'push' });
    const next = await testHistory(database(), { ...query, until: '2026-11-02' });
    expect(next.map(({ runId }) => runId)).toEqual([ids[1], ids[0]]);
  });

  test('two runs are compared by what changed', async () => {
    const { run, repositoryId } = store();
    const same = sampleResult('same');
    const before = await run([same, sampleResult('broke'), sampleResult('gone'), sampleResult('slow')]);
    const after = await run([
      same,
      sampleResult('broke', 'failed'),
      sampleResult('new'),
      sampleResult('slow', 'passed', { durationMs: 500 }),
    ]);
    const rows = await compareRuns(database(), repositoryId, before, after, 10);
    expect(rows.map((row) => [row.name, row.before, row.after, row.afterMs])).toEqual([
      ['broke', 'passed', 'failed', 2],
      ['new', null, 'passed', 2],
      ['gone', 'passed', null, null],
      ['slow', 'passed', 'passed', 500],
    ]);
    expect(await compareRuns(database(), repositoryId, before, before, 10)).toEqual([]);
  });

  test('what a failure said is stored once, however often it comes', async () => {
    const { run, repositoryId } = store();
    const first = await run([sampleResult('a', 'failed'), sampleResult('b', 'failed', { message: 'a said no' })]);
    await run([sampleResult('a', 'failed')], { completedAt: '2026-12-24T00:00:00Z' });
    expect(await database().query('SELECT message, last_day::text FROM failures')).toEqual([
      { message: 'a said no', last_day: '2026-12-24' },
    ]);
    const rows = await resultsOfRuns(database(), repositoryId, [first]);
    expect(rows.map(({ message }) => message)).toEqual(['a said no', 'a said no']);
  });
});
