import { expect, test } from '@jest/globals';
import { retain } from '../../../app/store/retain.ts';
import { startUpkeep } from '../../../app/store/start-upkeep.ts';
import { statesOfTests } from '../../../app/store/test-states.ts';
import { describeEachEngine } from './each-engine.ts';
import { fillHistory } from './isolation-history.ts';
import { resultsOfRuns } from './results-of-runs.ts';
import { sampleResult, sampleStore } from './sample-store.ts';

await describeEachEngine('what is no longer kept', (database) => {
  const NOW = new Date('2026-11-21T12:00:00Z');
  const RETENTION = { resultsDays: 60, rollUpsDays: 400, deliveriesDays: 10 };
  const monthsOf = async (table: string) =>
    (
      await database().query<{ name: string }>(
        `SELECT inhrelid::regclass::text AS name FROM pg_inherits WHERE inhparent = $1::regclass ORDER BY 1`,
        [table],
      )
    ).map(({ name }) => name.slice(-7));

  test('goes, the rest stays, and states and roll-ups outlive the results', async () => {
    const { run, repositoryId } = sampleStore(database);
    const at = (completedAt: string) => run([sampleResult('a', 'failed', { message: completedAt })], { completedAt });
    const runs = [
      await at('2025-02-01T00:00:00Z'),
      await at('2026-08-31T23:59:59Z'),
      await at('2026-09-01T00:00:00Z'),
      await at('2026-11-20T00:00:00Z'),
    ];
    await database().query(
      `INSERT INTO deliveries (id, event, payload, state, finished_at) VALUES ('old', 'x', '{}', 'done', '2026-11-01'),
         ('dead', 'x', '{}', 'dead', '2026-11-01'), ('new', 'x', '{}', 'done', '2026-11-20'), ('due', 'x', '{}', 'pending', NULL)`,
    );
    const history = { testId: 1, repositoryId, runId: runs[0] as number };
    await fillHistory(database(), history);
    await database().query(`UPDATE clusters SET last_at = '2025-09-01'`);
    await database().query(
      `INSERT INTO clusters SELECT repository_id, 'k1-2', algorithm, bucket, title, state, 'k1-1', 1, 1, 1, 1, now(), now() FROM clusters`,
    );
    await database().query(`UPDATE cluster_occurrences SET occurred_at = '2026-08-01'`);
    for (const [table, column] of [
      ['verdict_changes', 'changed_at'],
      ['series_changes', 'told_at'],
      ['metric_series', 'last_at'],
      ['cluster_members', 'last_at'],
    ]) {
      await database().query(`UPDATE ${table} SET ${column} = '2025-09-01'`);
    }
    await database().query(
      `INSERT INTO report_coverage SELECT runs.repository_id, reports.id, '{}', 0, completed_at FROM reports JOIN runs ON runs.id = run_id`,
    );
    const mute = (author: string, until: string, ended: string | null) =>
      database().query(
        `INSERT INTO mutes (repository_id, test_id, author, reason, since, until, ended_at)
         VALUES ($1, 1, $2, 'r', '2025-01-01', $3, $4)`,
        [repositoryId, author, until, ended],
      );
    await mute('ran out long ago', '2025-09-01', null);
    await mute('ended long ago', '2026-11-01', '2025-09-01');
    await mute('ended lately', '2026-11-01', '2026-10-30');
    await mute('in force', '2027-01-01', null);
    const { dropped } = await retain(database(), RETENTION, NOW);
    expect(await database().query('SELECT author FROM mutes ORDER BY id')).toEqual([
      { author: 'ended lately' },
      { author: 'in force' },
    ]);
    const left = async (table: string) => (await database().query(`SELECT 1 FROM ${table}`)).length;
    for (const table of [
      'verdict_changes',
      'series_changes',
      'metric_series',
      'cluster_members',
      'cluster_occurrences',
    ]) {
      expect([table, await left(table)]).toEqual([table, 0]);
    }
    // The older cluster is where the newer one leads to. What is known of tests and people's decisions stay.
    for (const [table, count] of [
      ['clusters', 2],
      ['verdicts', 1],
      ['test_memories', 1],
      ['decisions', 1],
      ['test_renames', 1],
      // Of September and November.
      ['report_coverage', 1],
    ] as const) {
      expect([table, await left(table)]).toEqual([table, count]);
    }
    expect(dropped.sort()).toEqual(['result_blocks_2025_02', 'result_blocks_2026_08', 'test_days_2025_02']);
    // 60 days before is in September, and the month goes as a whole.
    expect(await resultsOfRuns(database(), repositoryId, runs)).toHaveLength(2);
    expect(await database().query('SELECT message FROM failures ORDER BY 1')).toHaveLength(2);
    expect(await database().query('SELECT day::text FROM suite_days ORDER BY 1')).toHaveLength(3);
    expect(await database().query('SELECT day::text FROM test_daily ORDER BY 1')).toEqual([
      { day: '2026-08-31' },
      { day: '2026-09-01' },
      { day: '2026-11-20' },
    ]);
    expect(await database().query('SELECT id FROM deliveries ORDER BY id')).toEqual([
      { id: 'dead' },
      { id: 'due' },
      { id: 'new' },
    ]);
    const [row] = await database().query<{ id: number }>('SELECT id FROM tests');
    expect(await statesOfTests(database(), repositoryId, [row?.id ?? 0])).toMatchObject([{ failed: 4 }]);
    expect(await retain(database(), RETENTION, NOW)).toEqual({ dropped: [], deleted: 0 });

    // A repository that wakes up after its open day was dropped, and results of a month that was.
    await at('2026-11-21T00:00:00Z');
    await at('2025-02-02T00:00:00Z');
    expect(await statesOfTests(database(), repositoryId, [row?.id ?? 0])).toMatchObject([{ failed: 6 }]);
  });

  test('of issues what was written goes, what is due and the last overview stay; of commands the old ones go', async () => {
    const { run, repositoryId } = sampleStore(database);
    await run([sampleResult('a', 'passed')]);
    await database().query(
      `INSERT INTO issue_writes (repository_id, issue_id, kind, about, state, decided_at) SELECT $1, 1, w.kind, '{}', w.state, w.at::date
       FROM (VALUES ('open', 'done', '2025-09-01'), ('close', 'preview', '2025-09-01'), ('comment', 'due', '2025-09-01'),
         ('overview', 'done', '2025-08-01'), ('overview', 'done', '2025-09-01'), ('reopen', 'done', '2026-11-01')) AS w (kind, state, at)`,
      [repositoryId],
    );
    await database().query(
      `INSERT INTO comment_commands (repository_id, comment_id, position, issue, author, command, outcome, answer, decided_at)
       VALUES ($1, 1, 0, 1, 'ann', 'mute', 'done', '', '2025-09-01'), ($1, 2, 0, 1, 'ann', 'wrong', 'done', '', '2026-11-01')`,
      [repositoryId],
    );
    await retain(database(), RETENTION, NOW);
    expect(await database().query('SELECT kind, decided_at::date::text AS day FROM issue_writes ORDER BY id')).toEqual([
      { kind: 'comment', day: '2025-09-01' },
      { kind: 'overview', day: '2025-09-01' },
      { kind: 'reopen', day: '2026-11-01' },
    ]);
    expect(await database().query('SELECT command FROM comment_commands')).toEqual([{ command: 'wrong' }]);
  });

  test('the upkeep makes months ahead and stops when it is told to', async () => {
    const lines: string[] = [];
    const log = { info: () => undefined, warn: () => undefined, error: (text: string) => lines.push(text) };
    const upkeep = startUpkeep({
      database: database(),
      log,
      retention: RETENTION,
      now: () => new Date('2031-01-28T00:00:00Z'),
    });
    for (let i = 0; i < 100 && !(await monthsOf('test_days')).includes('2031_02'); i += 1) {
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    await upkeep.stop();
    expect(await monthsOf('result_blocks')).toEqual(expect.arrayContaining(['2031_01', '2031_02']));
    expect(lines).toEqual([]);
  });
});
