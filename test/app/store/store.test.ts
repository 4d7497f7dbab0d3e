import { expect, test } from '@jest/globals';
import type { Database } from '../../../app/store/database.ts';
import { migrate } from '../../../app/store/migrate.ts';
import { type NewResult, reportsOfRun, storedArtifacts } from '../../../app/store/reports.ts';
import { upsertRepository, upsertRun } from '../../../app/store/runs.ts';
import { storeReport } from '../../../app/store/store-report.ts';
import { findSummary, recordSummary, summariesWaitingFor } from '../../../app/store/summaries.ts';
import { describeEachEngine } from './each-engine.ts';
import { resultsOfRuns } from './results-of-runs.ts';

const REPOSITORY = { id: 7_000_000_001, installationId: 1, owner: 'o', name: 'r', defaultBranch: 'main' };
const EXTRA = {
  schemaVersion: 1,
  conclusion: 'success',
  suites: [],
  criteria: [],
  services: [],
  problems: [],
} as const;
const extra = { ...EXTRA, suites: [], criteria: [], services: [], problems: [] };

const run = (database: Database, changes: object = {}) =>
  upsertRun(database, {
    repositoryId: REPOSITORY.id,
    githubRunId: 9_000_000_001,
    attempt: 1,
    workflowId: 3,
    workflowName: 'Test',
    event: 'push',
    headSha: 'a'.repeat(40),
    headBranch: 'main',
    headRepositoryId: REPOSITORY.id,
    conclusion: 'success',
    url: 'https://example.invalid/run',
    completedAt: '2026-11-21T00:00:00.000Z',
    ...changes,
  });
const result = (name: string, status: NewResult['status'] = 'passed'): NewResult => ({
  identity: `id-${name}`,
  suite: 'unit',
  path: ['class', 'inner'],
  name,
  file: 't/a.js',
  variant: 'load=normal',
  status,
  durationMs: 1.5,
  message: status === 'failed' ? 'no' : null,
  trace: null,
});

await describeEachEngine('the store', (database) => {
  const target = async (artifactName = 'assay-report-test-0-1') => {
    await upsertRepository(database(), REPOSITORY);
    return { repositoryId: REPOSITORY.id, runId: await run(database()), artifactName };
  };

  test('a report is stored with its results, exactly once', async () => {
    const to = await target();
    const results = Array.from({ length: 2_500 }, (_, i) => result(`t${i}`, i === 3 ? 'failed' : 'passed'));
    expect(await storeReport(database(), to, { conclusion: 'failure', extra, results })).toBe(true);
    expect(await storeReport(database(), to, { conclusion: 'success', extra, results: [] })).toBe(false);
    expect(await storedArtifacts(database(), REPOSITORY.id, to.runId)).toEqual(new Set(['assay-report-test-0-1']));
    expect(await reportsOfRun(database(), REPOSITORY.id, to.runId)).toMatchObject([
      { conclusion: 'failure', errorCode: null, extra: { schemaVersion: 1 } },
    ]);
    expect(await resultsOfRuns(database(), REPOSITORY.id, [to.runId])).toHaveLength(2_500);
    expect(await resultsOfRuns(database(), REPOSITORY.id, [to.runId], ['failed'])).toEqual([
      { ...result('t3', 'failed'), testId: expect.any(Number) },
    ]);
    expect(await resultsOfRuns(database(), REPOSITORY.id + 1, [to.runId])).toEqual([]);
  });

  test('the same test twice in one report is two results of one test', async () => {
    const to = await target();
    await storeReport(database(), to, { conclusion: 'failure', extra, results: [result('a'), result('a', 'failed')] });
    const rows = await resultsOfRuns(database(), REPOSITORY.id, [to.runId]);
    expect(rows.map(({ status }) => status)).toEqual(['passed', 'failed']);
    expect(new Set(rows.map(({ testId }) => testId)).size).toBe(1);
  });

  test('NUL characters and broken surrogates in a report do not keep it from being stored', async () => {
    const to = await target();
    const hostile = {
      ...result('a\u0000\ud800b', 'failed'),
      identity: 'id-hostile',
      message: '\u0000',
      trace: '\udc00',
    };
    const problems = [{ code: 'X', message: 'a\u0000\ud800' }];
    expect(
      await storeReport(database(), to, { conclusion: 'failure', extra: { ...extra, problems }, results: [hostile] }),
    ).toBe(true);
    expect((await resultsOfRuns(database(), REPOSITORY.id, [to.runId]))[0]?.name).toBe('a\uFFFD\uFFFDb');
  });

  test('a refused artifact is kept with the reason', async () => {
    const to = await target();
    await storeReport(database(), to, { errorCode: 'ARTIFACT_CORRUPT', errorMessage: 'broken' });
    expect(await reportsOfRun(database(), REPOSITORY.id, to.runId)).toMatchObject([
      { conclusion: 'inconclusive', errorCode: 'ARTIFACT_CORRUPT', extra: null },
    ]);
  });

  test('a transaction that fails leaves nothing behind, and the next one works', async () => {
    const to = await target();
    const broken = { ...result('a'), status: 'nonsense' as NewResult['status'] };
    await expect(storeReport(database(), to, { conclusion: 'success', extra, results: [broken] })).rejects.toThrow(
      'violates check constraint',
    );
    expect(await reportsOfRun(database(), REPOSITORY.id, to.runId)).toEqual([]);
    expect(await storeReport(database(), to, { conclusion: 'success', extra, results: [result('a')] })).toBe(true);
  });

  test('many reports that add the same tests at the same time do not lock each other out', async () => {
    await upsertRepository(database(), REPOSITORY);
    const names = Array.from({ length: 300 }, (_, i) => `t${i}`);
    const stored = Array.from({ length: 6 }, async (_, i) => {
      const runId = await run(database(), { githubRunId: i + 1 });
      const results = (i % 2 === 0 ? names : names.toReversed()).map((name) => result(name));
      return storeReport(
        database(),
        { repositoryId: REPOSITORY.id, runId, artifactName: 'a' },
        { conclusion: 'success', extra, results },
      );
    });
    expect(await Promise.all(stored)).toEqual(Array(6).fill(true));
  });

  test('the summary of a pull request is found again', async () => {
    await upsertRepository(database(), REPOSITORY);
    expect(await findSummary(database(), REPOSITORY.id, 1)).toBeUndefined();
    for (const bodyDigest of ['x', 'y']) {
      const head = { sha: 's', branch: 'topic' };
      const said = { commentId: 8_000_000_000, headSha: 's', bodyDigest, head, waitsFor: ['base', bodyDigest] };
      await recordSummary(database(), REPOSITORY.id, 1, said);
      expect(await findSummary(database(), REPOSITORY.id, 1)).toEqual({
        commentId: 8_000_000_000,
        headSha: 's',
        bodyDigest,
      });
    }
    const waiting = (sha: string) => summariesWaitingFor(database(), REPOSITORY.id, sha, 10);
    expect(await waiting('base')).toEqual([{ pullRequest: 1, head: { sha: 's', branch: 'topic' } }]);
    expect(await waiting('x')).toEqual([]);
  });

  test('migrating again changes nothing; a newer schema is refused', async () => {
    await migrate(database());
    await database().query('INSERT INTO schema_migrations (version) VALUES (999)');
    await expect(migrate(database())).rejects.toMatchObject({ code: 'DATABASE_NEWER' });
    await database().query('DELETE FROM schema_migrations WHERE version = 999');
  });
});
