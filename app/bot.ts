import type { Probot } from 'probot';
import type { Log } from '../src/model/ports.ts';
import { followInstallations } from './catch-up/follow-installations.ts';
import type { PushedHead } from './github/find-pull-requests.ts';
import { type OwnApp, ownApp } from './github/own-app.ts';
import { UPLOAD, type UploadAbout } from './inbox/accept-upload.ts';
import { onErrand } from './inbox/on-errand.ts';
import { ingestRun } from './ingest/ingest-run.ts';
import { ingestUpload } from './ingest/ingest-upload.ts';
import { runFacts, type WorkflowRunFacts } from './ingest/run-facts.ts';
import { fileIssues } from './issues/file-issues.ts';
import { SUMMARISE, type SummaryParts, summarisePullRequests } from './pull-requests/summarise-pull-requests.ts';
import type { Database } from './store/database.ts';
import type { RepositoryRow } from './store/runs.ts';

export interface BotParts {
  readonly database: Database;
  readonly log: Log;
  /** Seconds between two writings of a summary, if not the usual ones. */
  readonly summaryPauses?: readonly number[];
}

/**
 * All that the bot does: which event makes what happen. Handlers are called again when they throw, so every step
 * finds what an earlier call left and goes on from there.
 */
export function bot(probot: Probot, { database, log, summaryPauses: pauses }: BotParts): void {
  const self = askOnce(async () => ownApp(await probot.auth()));

  probot.on('workflow_run.completed', async ({ octokit, payload }) => {
    const { repository, run, headOwner } = runFacts(payload);
    const runId = await ingestRun({ octokit, database, log }, { repository, run, headOwner });
    if (runId === undefined) return;
    const parts = { octokit, database, log, app: await self(), pauses };
    await allOf(
      () => summariseRun(parts, { repository, run, headOwner }),
      () => fileIssues(parts, repository, { ...run, id: runId }),
    );
  });

  onErrand<UploadAbout>(probot, UPLOAD, async (octokit, about) => {
    const facts = await ingestUpload({ octokit, database, log }, about);
    if (facts !== undefined) await summariseRun({ octokit, database, log, app: await self(), pauses }, facts);
  });

  followInstallations(probot, database);

  onErrand<{ target: RepositoryRow; head: PushedHead }>(probot, SUMMARISE, async (octokit, { target, head }) => {
    await summarisePullRequests({ octokit, database, log, app: await self(), pauses }, target, head);
  });
}

/** Tells the pull requests whose newest commit the run was about. */
async function summariseRun(
  parts: SummaryParts,
  { repository, run: { headBranch: branch, headRepositoryId, headSha: sha }, headOwner }: WorkflowRunFacts,
): Promise<void> {
  // Without them the fork was deleted, and its pull requests with it.
  if (headOwner === null || headRepositoryId === null || branch === null) return;
  await summarisePullRequests(parts, repository, { repositoryId: headRepositoryId, owner: headOwner, branch, sha });
}

/** Does every step, also after one has failed, and then throws the first error as it was. */
async function allOf(...steps: readonly (() => Promise<void>)[]): Promise<void> {
  const errors: unknown[] = [];
  for (const step of steps) await step().catch((error: unknown) => errors.push(error));
  if (errors.length > 0) throw errors[0];
}

/** The answer is kept; a failure is not. */
function askOnce(ask: () => Promise<OwnApp>): () => Promise<OwnApp> {
  let answer: Promise<OwnApp> | undefined;
  return () => {
    answer ??= ask().catch((error: unknown) => {
      answer = undefined;
      throw error;
    });
    return answer;
  };
}
