import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Probot } from 'probot';
import type { Log } from '../../src/model/ports.ts';
import { bot } from '../bot.ts';
import { createProbot } from '../github/create-probot.ts';
import { describeFailure } from '../inbox/describe-failure.ts';
import { ingestRun } from '../ingest/ingest-run.ts';
import { runFacts } from '../ingest/run-facts.ts';
import type { Settings } from '../read-settings.ts';
import { unknownRuns } from '../store/known-runs.ts';
import { openDatabase } from '../store/open-database.ts';
import { type HistoricRun, type HistoryWanted, listHistory } from './list-history.ts';
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
 * Takes the runs of the last days into the store, oldest first; those that are there already cost nothing. It says and
 * files nothing: what broke a month ago is no news. Answers with how many runs had reports.
 */
export async function backfill({ settings, log, say }: Parts, wanted: HistoryWanted): Promise<number> {
  const database = await openDatabase(settings);
  try {
    const { octokit, repositoryId, runs } = await listHistory(createProbot(settings), wanted);
    const missing = await unknownRuns(
      database,
      repositoryId,
      runs.map((run) => ({ ...run, githubRunId: run.id })),
    );
    say(`${runs.length} completed runs in ${wanted.days} days, ${missing.length} of them are new`);
    let taken = 0;
    for (const run of missing) {
      const facts = runFacts(run.payload as unknown as Parameters<typeof runFacts>[0]);
      const id = await patiently(() => ingestRun({ octokit, database, log }, facts));
      if (id !== undefined) taken += 1;
    }
    say(`${taken} runs taken in`);
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
    const { runs } = await listHistory(probot, wanted);
    say(`${runs.length} completed runs in ${wanted.days} days; nothing is written, neither here nor at GitHub`);
    for (const run of runs) {
      say(`run ${run.id} attempt ${run.attempt} of ${run.name} at ${run.sha.slice(0, 8)}`);
      await patiently(() => receive(probot, run));
    }
  } finally {
    await database.close();
    await rm(folder, { recursive: true, force: true });
  }
}

async function receive(probot: Probot, { id, payload }: HistoricRun): Promise<void> {
  const event = { id: `assay:rehearsal:${id}`, name: 'workflow_run', payload };
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
