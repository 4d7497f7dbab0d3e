import { expect, test } from '@jest/globals';
import { deleteRepository } from '../../../app/store/departed.ts';
import type { NewResult } from '../../../app/store/reports.ts';
import { upsertRepository, upsertRun } from '../../../app/store/runs.ts';
import { storeReport } from '../../../app/store/store-report.ts';
import { describeEachEngine } from './each-engine.ts';
import { fillHistory } from './isolation-history.ts';

await describeEachEngine('a repository that has left', (database) => {
  const store = async (id: number) => {
    await upsertRepository(database(), { id, installationId: 1, owner: 'o', name: `r${id}`, defaultBranch: 'main' });
    for (const day of [20, 21]) {
      const runId = await upsertRun(database(), {
        ...{ repositoryId: id, githubRunId: id * 100 + day, attempt: 1, workflowId: 3, workflowName: 'Test' },
        ...{ event: 'push', headSha: 'a'.repeat(40), headBranch: 'main', headRepositoryId: id, conclusion: 'failure' },
        ...{ url: 'https://example.invalid/run', completedAt: `2026-11-${day}T00:00:00.000Z` },
      });
      const result = (name: string, status: NewResult['status']): NewResult => ({
        ...{ identity: name, suite: 'unit', path: [], name, file: null, variant: 'os=linux', status },
        ...{ durationMs: 1, message: status === 'failed' ? 'no' : null, trace: null },
      });
      const extra = { schemaVersion: 1, conclusion: 'failure', suites: [], criteria: [], services: [], problems: [] };
      await storeReport(
        database(),
        { repositoryId: id, runId, artifactName: 'a' },
        { conclusion: 'failure', extra: extra as never, results: [result('a', 'failed'), result('b', 'passed')] },
      );
      if (day === 21) await fillHistory(database(), { repositoryId: id, runId, testId: id });
    }
  };

  /** Rows of a repository by table, for every table that says whose its rows are. */
  const rowsOf = async (id: number): Promise<Record<string, number>> => {
    const tables = await database().query<{ name: string }>(
      `SELECT relname AS name FROM pg_attribute JOIN pg_class ON pg_class.oid = attrelid
       JOIN pg_namespace ON pg_namespace.oid = relnamespace
       WHERE nspname = 'public' AND attname = 'repository_id' AND relkind IN ('r', 'p') AND NOT relispartition`,
    );
    const counts: Record<string, number> = {};
    for (const { name } of tables) {
      const [row] = await database().query<{ count: number }>(
        `SELECT count(*)::int AS count FROM ${name} WHERE repository_id = $1`,
        [id],
      );
      if (row !== undefined && row.count > 0) counts[name] = row.count;
    }
    return counts;
  };

  test('leaves no row in any table, and those of others stay', async () => {
    await store(1);
    await store(2);
    const before = await rowsOf(2);
    expect(Object.keys(before)).toEqual(
      expect.arrayContaining(['runs', 'tests', 'result_blocks', 'test_states', 'test_memories', 'clusters']),
    );
    await deleteRepository(database(), 1);
    expect(await rowsOf(1)).toEqual({});
    expect(await rowsOf(2)).toEqual(before);
  });
});
