import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Probot } from 'probot';
import type { Log } from '../../src/model/ports.ts';
import { countOf } from '../../src/report/count-of.ts';
import { bot } from '../bot.ts';
import { missingAttempts } from '../catch-up/missing-attempts.ts';
import { runPayload } from '../catch-up/run-delivery.ts';
import { createBudget } from '../github/budget.ts';
import { createProbot } from '../github/create-probot.ts';
import type { GithubRun } from '../github/list-completed-runs.ts';
import { describeFailure } from '../inbox/describe-failure.ts';
import { goThrough } from '../ingest/go-through.ts';
import type { IngestParts } from '../ingest/ingest-parts.ts';
import { ingestRun } from '../ingest/ingest-run.ts';
import { runFacts, type WorkflowRunFacts } from '../ingest/run-facts.ts';
import type { Settings } from '../read-settings.ts';
import type { Queryable } from '../store/database.ts';
import { openDatabase } from '../store/open-database.ts';
import { type History, type HistoryWanted, listHistory } from './list-history.ts';
import { pretendingOctokit } from './pretending-octokit.ts';

interface Parts {
  readonly settings: Settings;
  readonly log: Log;
  readonly say: (line: string) => void;
}

/** An outage of some minutes is sat out; after that a person should look. */
const ATTEMPTS = 6;
const FIRST_PAUSE_SECONDS = 2;

/**
 * Takes every attempt of the runs of the last days into the store, oldest first; those that are there already cost
 * nothing. It says and files nothing: what broke a month ago is no news. Answers with how many had reports.
 */
export async function backfill({ settings, log, say }: Parts, wanted: HistoryWanted): Promise<number> {
  const database = await openDatabase(settings);
  try {
    const history = await listHistory(createProbot(settings), wanted);
    const { octokit, runs } = history;
    const missing = await listMissing(database, history);
    say(`${runs.length} completed runs in ${wanted.days} days, ${countOf(missing.length, 'attempt')} not taken in yet`);
    let taken = 0;
    for (const run of missing) {
      const facts = runFacts(payloadOf(history, run) as unknown as Parameters<typeof runFacts>[0]);
      if (await patiently(() => takeIn({ octokit, database, log }, facts))) taken += 1;
    }
    say(`${countOf(taken, 'attempt')} taken in`);
    return taken;
  } finally {
    await database.close();
  }
}

/** Has the bot itself work the same runs on a store that is thrown away, with a client that only says what it would write. */
export async function rehearse({ settings, say }: Parts, wanted: HistoryWanted): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'assay-rehearsal-'));
  const database = await openDatabase({ dataDir: folder });
  try {
    const silent: Log = { info: () => undefined, warn: () => undefined, error: () => undefined };
    const probot = createProbot(settings, pretendingOctokit(say));
    bot(probot, { database, log: silent, summaryPauses: [] });
    const history = await listHistory(probot, wanted);
    const attempts = await listMissing(database, history);
    say(`${history.runs.length} completed runs in ${wanted.days} days; nothing is written, neither here nor at GitHub`);
    for (const run of attempts) {
      say(`run ${run.id} attempt ${run.run_attempt} of ${run.name} at ${run.head_sha.slice(0, 8)}`);
      await patiently(() => receive(probot, run, payloadOf(history, run)));
    }
  } finally {
    await database.close();
    await rm(folder, { recursive: true, force: true });
  }
}

/** Every attempt that is not in the store. */
async function listMissing(database: Queryable, { octokit, repository, runs }: History): Promise<GithubRun[]> {
  const place = { id: repository.id, owner: repository.owner.login, name: repository.name };
  const unlimited = createBudget(Number.POSITIVE_INFINITY);
  return (await patiently(() => missingAttempts({ octokit, database }, place, runs, unlimited))).missing;
}

function payloadOf({ installationId, repository }: History, run: GithubRun): Readonly<Record<string, unknown>> {
  return runPayload(installationId, repository, run);
}

/** Whether the attempt had reports. */
async function takeIn(parts: IngestParts, facts: WorkflowRunFacts): Promise<boolean> {
  const ingested = await ingestRun(parts, facts);
  if (ingested === undefined) return false;
  await goThrough(parts, { repositoryId: facts.repository.id, runId: ingested.runId }, [ingested.results]);
  return true;
}

async function receive(probot: Probot, { id, run_attempt }: GithubRun, payload: object): Promise<void> {
  const event = { id: `assay:rehearsal:${id}:${run_attempt}`, name: 'workflow_run', payload };
  await probot.receive(event as unknown as Parameters<Probot['receive']>[0]);
}

/** Waits as long as GitHub asks, and sits out what passes. */
async function patiently<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      const { kind, retryAfterSeconds } = describeFailure(error);
      if (kind === 'defect' || attempt >= ATTEMPTS) throw error;
      await sleep((retryAfterSeconds ?? FIRST_PAUSE_SECONDS * 2 ** attempt) * 1000);
    }
  }
}
