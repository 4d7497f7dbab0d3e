import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Test } from 'ctrf';
import { Probot, ProbotOctokit } from 'probot';
import { bot } from '../../app/bot.ts';
import { LOOK_AGAIN } from '../../app/ingest/look-again.ts';
import { runFacts } from '../../app/ingest/run-facts.ts';
import type { Database } from '../../app/store/database.ts';
import { ERRAND_EVENT } from '../../app/store/errands.ts';
import type { Log } from '../../src/model/ports.ts';
import { startTwin } from '../github-twin/start-twin.ts';
import type { DeliveryRecord, RepositoryRecord } from '../github-twin/state.ts';
import type { Twin } from '../github-twin/twin.ts';
import { reportZip } from './report-zip.ts';

type Outcomes = Readonly<Record<string, Test['status']>>;

export interface RunWanted {
  readonly sha: string;
  readonly branch: string;
  readonly event?: string;
  readonly from?: RepositoryRecord;
  /** Outcomes of the tests, or the zip to upload; undefined uploads nothing. */
  readonly report?: Outcomes | Buffer;
  readonly conclusion?: string;
  readonly rerunOf?: { id: number };
  readonly workflowName?: string;
  /** Jobs by name with how each ended: they are announced. Default: one, `test`, of which nothing is heard. */
  readonly jobs?: Readonly<Record<string, string>>;
  /** Further artifacts by name, or all of them when `report` is not given. */
  readonly artifacts?: Readonly<Record<string, Buffer>>;
}

/** A GitHub, and a real Probot that runs the bot's handlers, without the inbox between them. */
export interface BotWorld {
  readonly twin: Twin;
  readonly repository: RepositoryRecord;
  /** Plays a run to its end; answers with its webhook, which nobody has worked yet. */
  run(wanted: RunWanted): Promise<DeliveryRecord & { runId: number }>;
  /** Has the bot work a webhook; rejects when the handler does. */
  receive(delivery: DeliveryRecord): Promise<void>;
  /** Has the bot list the artifacts of a run once more, as its errand does. */
  lookAgain(delivery: DeliveryRecord): Promise<void>;
  /** Both. */
  runAndReceive(wanted: RunWanted): Promise<DeliveryRecord & { runId: number }>;
  close(): Promise<void>;
}

const silent: Log = { info: () => undefined, warn: () => undefined, error: () => undefined };

export async function startBotWorld(database: Database): Promise<BotWorld> {
  // Webhooks are only recorded; the tests decide when the bot sees them.
  const sink = createServer((_request, response) => response.end()).listen(0, '127.0.0.1');
  await once(sink, 'listening');
  const twin = await startTwin({ webhookTarget: `http://127.0.0.1:${(sink.address() as AddressInfo).port}` });
  const repository = twin.addRepository({ owner: 'octo', name: 'shop' });
  const probot = new Probot({
    appId: twin.app.id,
    privateKey: twin.app.privateKey,
    secret: twin.app.webhookSecret,
    baseUrl: twin.url,
    logLevel: 'fatal',
    // A function, because Probot puts its own pauses over plain defaults.
    Octokit: ProbotOctokit.defaults((options: object) => ({
      ...options,
      throttle: { enabled: false },
      retry: { enabled: false },
    })),
  });
  bot(probot, { database, log: silent, summaryPauses: [] });

  const run: BotWorld['run'] = async (wanted) => {
    const record = twin.startRun(repository, {
      headSha: wanted.sha,
      headBranch: wanted.branch,
      event: wanted.event ?? 'push',
      ...(wanted.from === undefined ? {} : { headRepository: wanted.from }),
      ...(wanted.rerunOf === undefined ? {} : { rerunOf: wanted.rerunOf }),
      ...(wanted.workflowName === undefined ? {} : { workflowName: wanted.workflowName }),
      ...(wanted.jobs === undefined ? {} : { jobs: Object.keys(wanted.jobs) }),
    });
    const { report } = wanted;
    if (report !== undefined) {
      const zip = Buffer.isBuffer(report) ? report : await reportZip(report as Outcomes);
      twin.uploadArtifact(record, `assay-report-test-0-${record.attempt}`, zip);
    }
    for (const [name, zip] of Object.entries(wanted.artifacts ?? {})) twin.uploadArtifact(record, name, zip);
    const failed = typeof report === 'object' && Object.values(report).includes('failed');
    const delivery = await twin.completeRun(record, wanted.conclusion ?? (failed ? 'failure' : 'success'), wanted.jobs);
    if (delivery === undefined) throw new Error('no webhook was sent');
    return { ...delivery, runId: record.id };
  };
  const receive: BotWorld['receive'] = async ({ guid, event, payload }) => {
    await probot.receive({ id: guid, name: event, payload } as unknown as Parameters<Probot['receive']>[0]);
  };
  return {
    twin,
    repository,
    run,
    receive,
    lookAgain: async ({ payload }) => {
      const facts = runFacts(payload as unknown as Parameters<typeof runFacts>[0]);
      const about = { action: LOOK_AGAIN, facts, installation: { id: twin.installationId } };
      await receive({ event: ERRAND_EVENT, guid: 'assay:look-again', payload: about } as unknown as DeliveryRecord);
    },
    runAndReceive: async (wanted) => {
      const delivery = await run(wanted);
      await receive(delivery);
      return delivery;
    },
    close: async () => {
      await twin.close();
      sink.close();
    },
  };
}
