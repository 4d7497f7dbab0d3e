import type { Log } from '../../src/model/ports.ts';
import { downloadArtifact } from '../github/download-artifact.ts';
import { listReportArtifacts } from '../github/list-report-artifacts.ts';
import type { Octokit } from '../github/octokit.ts';
import { workflowHasReports } from '../store/commit-runs.ts';
import type { Database } from '../store/database.ts';
import { storedArtifacts } from '../store/reports.ts';
import { upsertRepository, upsertRun } from '../store/runs.ts';
import { storeReport } from '../store/store-report.ts';
import { chooseArtifacts } from './choose-artifacts.ts';
import { readArtifact } from './read-artifact.ts';
import type { WorkflowRunFacts } from './run-facts.ts';

export interface IngestParts {
  readonly octokit: Octokit;
  readonly database: Database;
  readonly log: Log;
}

/**
 * Takes in the reports of a completed run, each artifact exactly once, and answers with the run's id in the store;
 * undefined for a run that has nothing to do with Assay. An artifact that cannot be read is stored with the reason.
 * Throws what may pass (network, 5xx, rate limits); called again it goes on where it stopped.
 */
export async function ingestRun(
  { octokit, database, log }: IngestParts,
  { repository, run }: WorkflowRunFacts,
): Promise<number | undefined> {
  const all = await listReportArtifacts(octokit, repository, run.githubRunId);
  const artifacts = chooseArtifacts(all, run.attempt);
  const about = { repository: repository.id, run: run.githubRunId, attempt: run.attempt };
  if (artifacts.length === 0 && !(await isExpected(database, run))) {
    log.info('run without a report, passed over', about);
    return undefined;
  }
  await upsertRepository(database, repository);
  const runId = await upsertRun(database, run);
  const stored = await storedArtifacts(database, repository.id, runId);
  for (const artifact of artifacts.filter(({ name }) => !stored.has(name))) {
    const outcome = await readArtifact(() => downloadArtifact(octokit, repository, artifact), { kind: 'assay' });
    await storeReport(database, { repositoryId: repository.id, runId, artifactName: artifact.name }, outcome);
    if ('errorCode' in outcome) {
      log.warn('report refused', { ...about, artifact: artifact.name, code: outcome.errorCode });
    } else {
      log.info('report taken in', { ...about, artifact: artifact.name, results: outcome.results.length });
    }
  }
  if (artifacts.length === 0) log.warn('run of a known workflow left no report', about);
  return runId;
}

/** A workflow that usually reports and now does not is news; one that was skipped had nothing to report. */
async function isExpected(database: Database, run: WorkflowRunFacts['run']): Promise<boolean> {
  return run.conclusion !== 'skipped' && (await workflowHasReports(database, run.repositoryId, run.workflowId));
}
