import type { Context, Probot } from 'probot';
import type { Log } from '../src/model/ports.ts';
import { sendAlert } from './alerts/send-alert.ts';
import { type AlertAbout, SEND_ALERT, tellAlert } from './alerts/tell-alert.ts';
import { followInstallations } from './catch-up/follow-installations.ts';
import { containsCommit } from './github/contains-commit.ts';
import type { CommitHead, PushedHead } from './github/find-pull-requests.ts';
import { type OwnApp, ownApp } from './github/own-app.ts';
import { repositoryFacts } from './github/repository-facts.ts';
import { clusterFailures } from './history/cluster-failures.ts';
import { type HistoryParts, observeHistory } from './history/observe-history.ts';
import { UPLOAD, type UploadAbout } from './inbox/accept-upload.ts';
import { onErrand } from './inbox/on-errand.ts';
import { botSettings } from './ingest/bot-settings.ts';
import type { CheckFacts } from './ingest/check-facts.ts';
import { checkRunFacts } from './ingest/check-run-facts.ts';
import { checkSuiteFacts } from './ingest/check-suite-facts.ts';
import { followJob } from './ingest/follow-job.ts';
import { goThrough, type Step } from './ingest/go-through.ts';
import { ingestCheck } from './ingest/ingest-check.ts';
import { ingestRun } from './ingest/ingest-run.ts';
import { ingestUpload } from './ingest/ingest-upload.ts';
import { LOOK_AGAIN, lookAgain } from './ingest/look-again.ts';
import { noteDeadJobs } from './ingest/note-dead-jobs.ts';
import { runFacts, type WorkflowRunFacts } from './ingest/run-facts.ts';
import { fileIssues } from './issues/file-issues.ts';
import { followComments } from './issues/follow-comments.ts';
import { followPeople } from './issues/follow-people.ts';
import { readPolicy } from './issues/read-policy.ts';
import { WRITE_ISSUES, writeDue } from './issues/write-due.ts';
import { followCommands } from './pull-requests/follow-commands.ts';
import { refreshSummaries } from './pull-requests/refresh-summaries.ts';
import { summarisePull } from './pull-requests/summarise-pull.ts';
import { summarisePullRequests } from './pull-requests/summarise-pull-requests.ts';
import { SUMMARISE } from './pull-requests/summary-errand.ts';
import { autoMute } from './quarantine/auto-mute.ts';
import type { Database } from './store/database.ts';
import type { RunPlace } from './store/run-steps.ts';
import type { RepositoryRow, RunRow } from './store/runs.ts';
import { repositoryById } from './store/runs.ts';

export interface BotParts {
  readonly database: Database;
  readonly log: Log;
  /** Seconds between two writings of a summary, if not the usual ones. */
  readonly summaryPauses?: readonly number[];
  /** Has issues filed whatever a repository's settings say; for rehearsals. */
  readonly issueMode?: 'on';
  /** Where alerts are sent to; undefined: there are none. */
  readonly alertWebhook?: string | undefined;
}

type Octokit = Context['octokit'];

/** A run whose results are there, and the commit that its pull requests are found by; undefined: it can have none. */
interface Subject {
  readonly repository: RepositoryRow;
  readonly run: RunRow;
  readonly head: PushedHead | CommitHead | undefined;
}

/**
 * All that the bot does: which event makes what happen. Handlers are called again when they throw, so every step
 * finds what an earlier call left and goes on from there.
 */
export function bot(probot: Probot, { database, log, summaryPauses: pauses, issueMode, alertWebhook }: BotParts): void {
  const self = askOnce(async () => ownApp(await probot.auth()));
  const parts = async (octokit: Octokit) => ({
    ...{ octokit, database, log, app: await self(), pauses, issueMode, alertWebhook },
    settingsOf: async (repository: RepositoryRow, mustAsk: boolean) =>
      (await botSettings({ octokit, database, log }, repository, mustAsk)).settings,
  });

  const history = (octokit: Octokit, repository: RepositoryRow): HistoryParts => ({
    ...{ database, log },
    contains: (commit, head) => containsCommit(octokit, repository, commit, head),
  });

  /** What follows from the results of a run, in this order; a further step is a further line. */
  const sinks = (octokit: Octokit, { repository, run, head }: Subject): Step[] => [
    {
      name: 'jobs',
      after: ['results'],
      run: () => noteDeadJobs({ octokit, database, log }, repository, run),
    },
    { name: 'clusters', after: ['results'], run: () => clusterFailures(database, placeOf(run)) },
    { name: 'history', after: ['results'], run: () => observeHistory(history(octokit, repository), placeOf(run)) },
    {
      name: 'issues',
      after: ['clusters', 'history', 'jobs'],
      run: async () => fileIssues(await parts(octokit), repository, run),
    },
    // After the issues, which have read the settings anew.
    {
      name: 'mutes',
      after: ['history'],
      run: async () => autoMute(await parts(octokit), repository, run),
    },
    {
      name: 'summary',
      after: ['results'],
      run: async () => head && summarisePullRequests(await parts(octokit), repository, head),
    },
    { name: 'refresh', after: ['results'], run: () => refreshSummaries({ database, log }, repository, run) },
    {
      name: 'alerts',
      after: ['jobs', 'clusters', 'history'],
      run: async () => tellAlert(await parts(octokit), repository, run),
    },
  ];

  const takeIn = async (octokit: Octokit, facts: WorkflowRunFacts, replay?: readonly string[]): Promise<void> => {
    const onMissing = replay === undefined ? () => lookAgain(database, facts) : undefined;
    const ingested = await ingestRun({ octokit, database, log, onMissing }, facts);
    if (ingested === undefined) return;
    const { runId, results } = ingested;
    const { repository, run } = facts;
    const subject = { repository, run: { ...run, id: runId }, head: headOf(facts) };
    const steps = [results, ...sinks(octokit, subject)];
    await goThrough({ database, log }, { repositoryId: repository.id, runId }, steps, replay);
  };

  const goOn = (octokit: Octokit, subject: Subject, before: readonly Step[] = []): Promise<void> => {
    const place = { repositoryId: subject.repository.id, runId: subject.run.id };
    return goThrough({ database, log }, place, [...before, ...sinks(octokit, subject)]);
  };

  probot.on('workflow_run.completed', ({ octokit, payload }) => takeIn(octokit, runFacts(payload)));
  // Before its run it waits for that; after it, it may be news.
  probot.on('workflow_job.completed', async ({ octokit, payload }) => {
    const repository = repositoryFacts(payload);
    const run = await followJob(database, repository.id, payload.workflow_job);
    if (run !== undefined) await goOn(octokit, { repository, run, head: { sha: run.headSha } });
  });
  const takeInChecks = async (octokit: Octokit, repository: RepositoryRow, checks: readonly CheckFacts[]) => {
    for (const facts of checks) {
      const ingested = await ingestCheck(database, repository, facts);
      if (ingested === undefined) continue;
      const { run, results } = ingested;
      await goOn(octokit, { repository, run, head: { sha: run.headSha } }, [results]);
    }
  };
  probot.on('check_run.completed', async ({ octokit, payload }) =>
    takeInChecks(octokit, repositoryFacts(payload), checkRunFacts(payload, (await self()).id)),
  );
  probot.on('check_suite.completed', async ({ octokit, payload }) =>
    takeInChecks(octokit, repositoryFacts(payload), await checkSuiteFacts(octokit, payload, (await self()).id)),
  );
  probot.on(['pull_request.opened', 'pull_request.reopened', 'pull_request.edited'], async ({ octokit, payload }) => {
    if (payload.action === 'edited' && payload.changes.base === undefined) return;
    await summarisePull(await parts(octokit), repositoryFacts(payload), payload.pull_request.head);
  });
  onErrand<{ facts: WorkflowRunFacts }>(probot, LOOK_AGAIN, (octokit, { facts }) =>
    takeIn(octokit, facts, ['results']),
  );

  onErrand<UploadAbout>(probot, UPLOAD, async (octokit, about) => {
    const facts = await ingestUpload({ octokit, database, log }, about);
    if (facts === undefined) return;
    const head = headOf(facts);
    if (head !== undefined) await summarisePullRequests(await parts(octokit), facts.repository, head);
    await refreshSummaries({ database, log }, facts.repository, facts.run);
  });

  followInstallations(probot, database);
  followPeople(probot, { database, self });
  followComments(probot, parts);
  followCommands(probot, parts);
  onErrand<{ target: RepositoryRow }>(probot, WRITE_ISSUES, async (octokit, { target }) => {
    const filing = await parts(octokit);
    await writeDue(filing, target, await readPolicy(filing, target));
  });

  onErrand<AlertAbout>(probot, SEND_ALERT, (_octokit, about) => sendAlert({ database, log, alertWebhook }, about));

  onErrand<{ target: RepositoryRow; head: PushedHead | CommitHead }>(
    probot,
    SUMMARISE,
    // Its name, or that of its default branch, may be another one by now.
    async (octokit, { target, head }) =>
      summarisePullRequests(await parts(octokit), (await repositoryById(database, target.id)) ?? target, head),
  );
}

/** Without an owner the fork was deleted, and its pull requests with it. */
function headOf({ run, headOwner: owner, pulls = [] }: WorkflowRunFacts): PushedHead | undefined {
  const { headBranch: branch, headRepositoryId: repositoryId, headSha: sha, completedAt: at } = run;
  if (owner === null || repositoryId === null || branch === null) return undefined;
  return { repositoryId, owner, branch, sha, ...(pulls.length === 0 ? {} : { told: { pulls, at } }) };
}

function placeOf({ repositoryId, id: runId }: RunRow): RunPlace {
  return { repositoryId, runId };
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
