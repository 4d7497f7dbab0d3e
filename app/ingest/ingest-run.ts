import { AssayError } from '../../src/model/assay-error.ts';
import type { Log } from '../../src/model/ports.ts';
import { downloadArtifact } from '../github/download-artifact.ts';
import { listArtifacts, type RunArtifact } from '../github/list-artifacts.ts';
import type { Octokit } from '../github/octokit.ts';
import { workflowHasReports } from '../store/commit-runs.ts';
import type { Database } from '../store/database.ts';
import { type ReportOutcome, storedArtifacts } from '../store/reports.ts';
import { runProgress } from '../store/run-steps.ts';
import { findRun, upsertRepository, upsertRun } from '../store/runs.ts';
import { storeReport } from '../store/store-report.ts';
import { chooseArtifacts } from './choose-artifacts.ts';
import type { Step } from './go-through.ts';
import { readArtifact } from './read-artifact.ts';
import { reportOutcome } from './report-outcome.ts';
import type { WorkflowRunFacts } from './run-facts.ts';

export interface IngestParts {
  readonly octokit: Octokit;
  readonly database: Database;
  readonly log: Log;
  /** Called when a run that should have left a report has none: GitHub may list one a moment later. */
  readonly onMissing?: (() => Promise<void>) | undefined;
}

/** A run that is to be gone through. */
export interface IngestedRun {
  /** Ours, not GitHub's. */
  readonly runId: number;
  /** Takes in its reports, each artifact exactly once. */
  readonly results: Step;
}

/** An artifact that holds results, and how they are read from its zip. */
interface Wanted {
  readonly artifact: RunArtifact;
  readonly read: (zip: Buffer) => Promise<ReportOutcome>;
}

/**
 * Makes room for a completed run, and answers with the step that takes in its reports; undefined for a run that has
 * nothing to do with Assay. A run whose reports are taken in costs no request. An artifact that cannot be read is stored
 * with the reason. Throws what may pass (network, 5xx, rate limits); called again it goes on where it stopped.
 */
export async function ingestRun(parts: IngestParts, facts: WorkflowRunFacts): Promise<IngestedRun | undefined> {
  const { database, log } = parts;
  const { repository, run } = facts;
  let listed: Promise<Wanted[]> | undefined;
  const wanted = () => {
    listed ??= listWanted(parts, facts);
    return listed;
  };
  const known = await findRun(database, repository.id, run.githubRunId, run.attempt);
  const place = { repositoryId: repository.id, runId: known?.id ?? 0 };
  const isTaken = (await runProgress(database, place))?.done.has('results') === true;
  if (!isTaken && (await wanted()).length === 0 && !(await isExpected(database, run))) {
    log.info('run without a report, passed over', aboutOf(facts));
    return undefined;
  }
  if (!isTaken) {
    await upsertRepository(database, repository);
    place.runId = await upsertRun(database, run);
  }
  const { runId } = place;
  const results: Step = {
    name: 'results',
    after: [],
    run: async () => takeIn(parts, facts, runId, await wanted()),
  };
  return { runId, results };
}

async function takeIn(
  { octokit, database, log, onMissing }: IngestParts,
  facts: WorkflowRunFacts,
  runId: number,
  wanted: readonly Wanted[],
): Promise<void> {
  const { repository } = facts;
  const about = aboutOf(facts);
  const stored = await storedArtifacts(database, repository.id, runId);
  for (const { artifact, read } of wanted.filter(({ artifact }) => !stored.has(artifact.name))) {
    const outcome = await orRefusal(async () => read(await downloadArtifact(octokit, repository, artifact)));
    await storeReport(database, { repositoryId: repository.id, runId, artifactName: artifact.name }, outcome);
    if ('errorCode' in outcome) {
      log.warn('report refused', { ...about, artifact: artifact.name, code: outcome.errorCode });
    } else {
      log.info('report taken in', { ...about, artifact: artifact.name, results: outcome.results.length });
    }
  }
  if (wanted.length > 0) return;
  log.warn('run of a known workflow left no report', about);
  await onMissing?.();
}

async function listWanted({ octokit }: IngestParts, { repository, run }: WorkflowRunFacts): Promise<Wanted[]> {
  const all = await listArtifacts(octokit, repository, run.githubRunId);
  const read = async (zip: Buffer) => reportOutcome(await readArtifact(zip));
  return chooseArtifacts(all, run.attempt).map((artifact) => ({ artifact, read }));
}

/** A workflow that usually reports and now does not is news; one that was skipped had nothing to report. */
async function isExpected(database: Database, run: WorkflowRunFacts['run']): Promise<boolean> {
  return run.conclusion !== 'skipped' && (await workflowHasReports(database, run.repositoryId, run.workflowId));
}

/** What cannot be read for good becomes a refusal with the reason; what may pass is thrown. */
async function orRefusal(read: () => Promise<ReportOutcome>): Promise<ReportOutcome> {
  try {
    return await read();
  } catch (error) {
    if (!(error instanceof AssayError)) throw error;
    return { errorCode: error.code, errorMessage: error.message };
  }
}

function aboutOf({ repository, run }: WorkflowRunFacts): { repository: number; run: number; attempt: number } {
  return { repository: repository.id, run: run.githubRunId, attempt: run.attempt };
}
