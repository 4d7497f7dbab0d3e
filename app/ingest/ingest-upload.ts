import { AssayError } from '../../src/model/assay-error.ts';
import { getDefaultBranch } from '../github/get-default-branch.ts';
import { type CurrentRun, getRun } from '../github/get-run.ts';
import type { Octokit } from '../github/octokit.ts';
import type { UploadAbout } from '../inbox/accept-upload.ts';
import type { UploadClaims } from '../inbox/upload-claims.ts';
import type { Database } from '../store/database.ts';
import { storedArtifacts } from '../store/reports.ts';
import { findRun, repositoryById, UNDER_WAY, upsertRepository, upsertRun } from '../store/runs.ts';
import { storeReport } from '../store/store-report.ts';
import { dropUpload, readUpload } from '../store/uploads.ts';
import type { IngestParts } from './ingest-parts.ts';
import { readArtifact } from './read-artifact.ts';
import { runFacts, type WorkflowRunFacts } from './run-facts.ts';

/** Events for which the token's commit is the run's; for a pull request it is a merge that GitHub made for the run. */
const OF_THE_COMMIT = new Set(['push', 'schedule', 'workflow_dispatch']);

/**
 * Takes in a report that the Action sent to the bot, as the artifact of the same name, which is then passed over when the
 * run has ended. What the token says of the run is held against what GitHub says of it now; where they differ, nothing
 * is stored, and the artifact is taken in later. Answers with the run's facts when there is something new to say.
 * Called again it goes on where it stopped.
 */
export async function ingestUpload(
  { octokit, database, log }: IngestParts,
  { uploadId, artifactName, claims, installationId }: UploadAbout,
): Promise<WorkflowRunFacts | undefined> {
  const { repositoryId, githubRunId, attempt } = claims;
  const about = { repository: repositoryId, run: githubRunId, attempt, artifact: artifactName };
  const drop = () => dropUpload(database, repositoryId, uploadId);
  const run = await getRun(octokit, claims, githubRunId);
  const difference = run === undefined ? 'there is no such run' : differenceOf(claims, run);
  if (run === undefined || difference !== undefined) {
    log.warn('upload refused', { ...about, difference });
    await drop();
    return undefined;
  }
  const facts = await factsOf(octokit, database, run, installationId);
  await upsertRepository(database, facts.repository);
  // A run that has ended meanwhile is stored with its conclusion; what was true before must not take it away.
  const known = await findRun(database, repositoryId, githubRunId, attempt);
  const runId = known?.id ?? (await upsertRun(database, facts.run));
  if ((await storedArtifacts(database, repositoryId, runId)).has(artifactName)) {
    await drop();
    return undefined;
  }
  const outcome = await readArtifact(async () => (await readUpload(database, repositoryId, uploadId)) ?? missing(), {
    kind: 'assay',
  });
  if ('errorCode' in outcome && outcome.errorCode === 'ARTIFACT_EXPIRED') return undefined;
  await storeReport(database, { repositoryId, runId, artifactName }, outcome);
  await drop();
  if ('errorCode' in outcome) log.warn('report refused', { ...about, code: outcome.errorCode });
  else log.info('report taken in', { ...about, results: outcome.results.length, way: 'upload' });
  return facts;
}

/** It was forgotten: nobody came for it in days. */
function missing(): never {
  throw new AssayError('ARTIFACT_EXPIRED', 'the upload is no longer kept');
}

/** Where the token's word and GitHub's differ; undefined: nowhere. */
function differenceOf(claims: UploadClaims, run: CurrentRun): string | undefined {
  const differs = (
    [
      ['repository', claims.repositoryId, run.repository.id],
      // Of an earlier attempt nobody asks any more; its artifacts are still there.
      ['attempt', claims.attempt, run.run_attempt ?? 1],
      ['event', claims.event, run.event],
      ...(OF_THE_COMMIT.has(claims.event) ? [['sha', claims.sha, run.head_sha] as const] : []),
      ...(claims.ref.startsWith('refs/heads/') && OF_THE_COMMIT.has(claims.event)
        ? [['ref', claims.ref, `refs/heads/${run.head_branch}`] as const]
        : []),
      ...(run.actor ? [['actor', claims.actor, run.actor.login] as const] : []),
    ] as const
  ).find(([, told, found]) => told !== found);
  if (differs !== undefined) return `${differs[0]}: the token says ${differs[1]}, GitHub ${differs[2]}`;
  // GitHub gives such runs no token; one that has got one all the same is as little trusted as the fork.
  return run.event === 'pull_request' && run.head_repository?.id !== run.repository.id
    ? 'it is a run of a fork'
    : undefined;
}

async function factsOf(
  octokit: Octokit,
  database: Database,
  run: CurrentRun,
  installationId: number,
): Promise<WorkflowRunFacts> {
  const { id, name, owner } = run.repository;
  const branch =
    run.repository.default_branch ??
    (await repositoryById(database, id))?.defaultBranch ??
    (await getDefaultBranch(octokit, { owner: owner.login, name }));
  const payload = {
    repository: { ...run.repository, default_branch: branch },
    installation: { id: installationId },
    // The API describes a run as the webhook does.
    workflow_run: run,
  } as unknown as Parameters<typeof runFacts>[0];
  const facts = runFacts(payload);
  return run.status === 'completed' ? facts : { ...facts, run: { ...facts.run, conclusion: UNDER_WAY } };
}
