import { workflowHasReports } from '../store/commit-runs.ts';
import type { Database } from '../store/database.ts';
import { storedArtifacts } from '../store/reports.ts';
import { runProgress } from '../store/run-steps.ts';
import { findRun, upsertRepository, upsertRun } from '../store/runs.ts';
import { storeReport } from '../store/store-report.ts';
import type { Step } from './go-through.ts';
import type { IngestParts } from './ingest-parts.ts';
import { listWanted } from './list-wanted.ts';
import type { WorkflowRunFacts } from './run-facts.ts';

/** A run that is to be gone through. */
export interface IngestedRun {
  /** Ours, not GitHub's. */
  readonly runId: number;
  /** Takes in its reports, each artifact exactly once. */
  readonly results: Step;
}

/**
 * Makes room for a completed run, and answers with the step that takes in its reports; undefined for a run that has
 * nothing to do with Assay. A run whose reports are taken in costs no request. An artifact that cannot be read is stored
 * with the reason. Throws what may pass (network, 5xx, rate limits); called again it goes on where it stopped.
 */
export async function ingestRun(parts: IngestParts, facts: WorkflowRunFacts): Promise<IngestedRun | undefined> {
  const { database, log } = parts;
  const { repository, run } = facts;
  let listed: ReturnType<typeof listWanted> | undefined;
  const list = () => {
    listed ??= listWanted(parts, facts);
    return listed;
  };
  const known = await findRun(database, repository.id, run.githubRunId, run.attempt);
  const place = { repositoryId: repository.id, runId: known?.id ?? 0 };
  const isTaken = (await runProgress(database, place))?.done.has('results') === true;
  if (!isTaken && (await list()).wanted.length === 0 && !(await isExpected(database, run))) {
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
    run: async () => takeIn(parts, facts, runId, await list()),
  };
  return { runId, results };
}

async function takeIn(
  { database, log, onMissing }: IngestParts,
  facts: WorkflowRunFacts,
  runId: number,
  { wanted, refusal }: Awaited<ReturnType<typeof listWanted>>,
): Promise<void> {
  const { repository } = facts;
  const about = aboutOf(facts);
  const stored = await storedArtifacts(database, repository.id, runId);
  const all = refusal === undefined ? wanted : [...wanted, refusal];
  for (const { name, read } of all.filter((one) => !stored.has(one.name))) {
    const outcome = await read();
    await storeReport(database, { repositoryId: repository.id, runId, artifactName: name }, outcome);
    if ('errorCode' in outcome) {
      log.warn('report refused', { ...about, artifact: name, code: outcome.errorCode });
    } else {
      log.info('report taken in', { ...about, artifact: name, results: outcome.results.length });
    }
  }
  if (wanted.length > 0) return;
  log.warn('run of a known workflow left no report', about);
  await onMissing?.();
}

/** A workflow that usually reports and now does not is news; one that was skipped had nothing to report. */
async function isExpected(database: Database, run: WorkflowRunFacts['run']): Promise<boolean> {
  return run.conclusion !== 'skipped' && (await workflowHasReports(database, run.repositoryId, run.workflowId));
}

function aboutOf({ repository, run }: WorkflowRunFacts): { repository: number; run: number; attempt: number } {
  return { repository: repository.id, run: run.githubRunId, attempt: run.attempt };
}
