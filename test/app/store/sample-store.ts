import type { Database } from '../../../app/store/database.ts';
import type { NewResult } from '../../../app/store/reports.ts';
import { upsertRepository, upsertRun } from '../../../app/store/runs.ts';
import { storeReport } from '../../../app/store/store-report.ts';

export const EXTRA = {
  schemaVersion: 1 as const,
  conclusion: 'success' as const,
  suites: [],
  criteria: [],
  services: [],
  problems: [],
};

/** A result of the test `name`, whose identity follows from the name. */
export function sampleResult(name: string, status: NewResult['status'] = 'passed', changes = {}): NewResult {
  return {
    identity: `id-${name}`,
    suite: 'unit',
    path: ['class'],
    name,
    file: 't/a.js',
    variant: 'node=22',
    status,
    durationMs: 2,
    message: status === 'failed' ? `${name} said no` : null,
    trace: null,
    ...changes,
  };
}

/** Stores runs of one repository; each `run` is one run of the default branch with one report. */
export function sampleStore(database: () => Database, repositoryId = 7_000_000_001) {
  let runs = 0;
  const repository = () =>
    upsertRepository(database(), { id: repositoryId, installationId: 1, owner: 'o', name: 'r', defaultBranch: 'main' });
  const emptyRun = async (changes: object = {}): Promise<number> => {
    runs += 1;
    await repository();
    return upsertRun(database(), {
      repositoryId,
      githubRunId: repositoryId + runs,
      attempt: 1,
      workflowId: 3,
      workflowName: 'Test',
      event: 'push',
      headSha: `${runs}`.padStart(40, 'a'),
      headBranch: 'main',
      headRepositoryId: repositoryId,
      conclusion: 'success',
      url: 'https://example.invalid/run',
      completedAt: new Date(Date.UTC(2026, 10, 21, 0, runs)).toISOString(),
      ...changes,
    });
  };
  return {
    repositoryId,
    emptyRun,
    async run(results: readonly NewResult[], changes: object = {}): Promise<number> {
      const runId = await emptyRun(changes);
      const outcome = { conclusion: 'success' as const, extra: EXTRA, results };
      await storeReport(database(), { repositoryId, runId, artifactName: 'report' }, outcome);
      return runId;
    },
  };
}
