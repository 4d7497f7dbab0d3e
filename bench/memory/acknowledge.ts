// How soon a webhook is acknowledged while the bot is busy, how soon a summary is there, and what a run costs at GitHub.
import { createHmac } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { startBotProcess } from '../../test/app/faults/bot-process.ts';
import { startPostgresServer } from '../../test/app/faults/postgres-server.ts';
import { reportZip } from '../../test/app/report-zip.ts';
import { startTwin } from '../../test/github-twin/start-twin.ts';

/** What the project promises. */
const LIMITS = { acknowledgeMs: 50, summaryMs: 2_000, calls: 4, writes: 0 };
const TESTS = 10_000;
const FAILURES = 20;
const INGESTS = 8;
/** Enough for a 99th percentile. */
const IDLE_MS = 4_000;
/** Reports one after the other for each of them, so that there are enough samples for a 99th percentile. */
const ROUNDS = 3;
/** Some thirty a second are a very busy organization. */
const WEBHOOK_EVERY_MS = 20;

/** A thread, so that the twin's own work does not count as the bot's. */
const SENDER = `
const { parentPort, workerData } = require('node:worker_threads');
const { webhooks, body, signature, name, every } = workerData;
const samples = [];
let stopped = false;
parentPort.once('message', () => { stopped = true; });
(async () => {
  for (let i = 0; !stopped; i += 1) {
    const began = performance.now();
    const answer = await fetch(webhooks, { method: 'POST', body, headers: { 'content-type': 'application/json',
      'x-github-event': 'issues', 'x-github-delivery': name + '-' + i, 'x-hub-signature-256': signature } });
    await answer.arrayBuffer();
    if (answer.status !== 202) throw new Error('answered ' + answer.status);
    samples.push(performance.now() - began);
    await new Promise((resolve) => setTimeout(resolve, every));
  }
  parentPort.postMessage(samples);
})();
`;

const server = await startPostgresServer();
if (server === undefined) throw new Error('PostgreSQL is not installed');
const twin = await startTwin({});
const bot = startBotProcess(twin, {
  DATABASE_URL: server.url,
  ASSAY_WORKERS: String(INGESTS),
  ASSAY_CATCH_UP_MINUTES: '0',
});
try {
  const webhooks = await bot.webhooks;
  twin.setWebhookTarget(webhooks);
  process.stdout.write(`node ${process.version}, PostgreSQL, the bot in a process of its own\n`);
  await measureSummary();
  await measureCalls();
  await measureAcknowledgement(webhooks);
} finally {
  await bot.end('SIGKILL');
  await twin.close();
  await server.close();
}

/** From the webhook of a run of many tests to the comment that tells of it. */
async function measureSummary(): Promise<void> {
  const took: number[] = [];
  // The first one also opens connections and compiles code.
  for (let i = 0; i < 4; i += 1) {
    const { repository, pull, complete } = await prepare(`summary-${i}`, FAILURES);
    const began = performance.now();
    await complete();
    while (twin.comments(repository, pull).length === 0) await sleep(5);
    took.push(performance.now() - began);
  }
  print(`first summary of ${TESTS} tests, cold`, took[0] as number, 'ms');
  check(
    `from the webhook to the summary of ${TESTS} tests, ${FAILURES} failures (median of 3)`,
    median(took.slice(1)),
    LIMITS.summaryMs,
    'ms',
  );
}

/** What a green run costs: the first of a pull request, and one that changes nothing. */
async function measureCalls(): Promise<void> {
  const { repository, pull, headSha, run, complete } = await prepare('calls', 0, 100);
  const counted = async (work: () => Promise<unknown>): Promise<{ reads: number; writes: number }> => {
    const before = twin.requests.length;
    await work();
    await sleep(2_000);
    const made = twin.requests.slice(before).filter(({ path }) => !path.endsWith('/access_tokens') && path !== '/app');
    return {
      reads: made.filter(({ method }) => method === 'GET').length,
      writes: made.filter(({ method }) => method !== 'GET').length,
    };
  };
  const first = await counted(complete);
  print(
    'requests of the first green run of a pull request',
    first.reads + first.writes,
    `of them ${first.writes} writes`,
  );
  const again = await counted(async () => {
    const rerun = twin.startRun(repository, { headSha, headBranch: 'topic', event: 'pull_request', rerunOf: run });
    await twin.completeRun(rerun, 'success');
  });
  check('requests of a green run that changes nothing', again.reads + again.writes, LIMITS.calls, '');
  check('writes of a green run that changes nothing', again.writes, LIMITS.writes, '');
  if (twin.comments(repository, pull).length !== 1) throw new Error('there should be one comment');
}

/** Sends webhooks from a thread of its own for as long as large reports are taken in. */
async function measureAcknowledgement(webhooks: string): Promise<void> {
  const prepared: Awaited<ReturnType<typeof prepare>>[] = [];
  for (let i = 0; i < INGESTS; i += 1) prepared.push(await prepare(`busy-${i}`, FAILURES));
  // What the machine itself costs at this moment: the same without any work beside it.
  const idle = await sendWebhooks(webhooks, 'idle', () => sleep(IDLE_MS));
  print('webhooks sent while nothing was worked', idle.length, `p50 ${at(idle, 0.5)} ms, p99 ${at(idle, 0.99)} ms`);
  const busy = await sendWebhooks(webhooks, 'busy', async () => {
    const taken = () => bot.lines.filter((line) => line.includes('report taken in')).length;
    const wanted = taken() + INGESTS * ROUNDS;
    for (let round = 0; round < ROUNDS; round += 1) await Promise.all(prepared.map(({ again }) => again(round)));
    while (taken() < wanted) await sleep(10);
  });
  print(
    `webhooks sent while ${INGESTS} reports of ${TESTS} tests at a time were taken in`,
    busy.length,
    `p50 ${at(busy, 0.5)} ms, longest ${at(busy, 1)} ms`,
  );
  check('p99 of the acknowledgement', Number(at(busy, 0.99)), LIMITS.acknowledgeMs, 'ms');
}

/** Milliseconds from request to answer, in order of size, of webhooks sent until `work` is over. */
async function sendWebhooks(webhooks: string, name: string, work: () => Promise<unknown>): Promise<number[]> {
  const body = JSON.stringify({ action: 'opened', issue: { title: 't' }, repository: { id: 1 } });
  const signature = `sha256=${createHmac('sha256', twin.app.webhookSecret).update(body).digest('hex')}`;
  const workerData = { webhooks, body, signature, name, every: WEBHOOK_EVERY_MS };
  const sender = new Worker(SENDER, { eval: true, workerData });
  await work();
  const samples = await new Promise<number[]>((resolve) => {
    sender.once('message', resolve);
    sender.postMessage('stop');
  });
  await sender.terminate();
  return samples.sort((a, b) => a - b);
}

function at(samples: readonly number[], share: number): string {
  return (samples[Math.min(samples.length - 1, Math.floor(samples.length * share))] as number).toFixed(1);
}

async function prepare(name: string, failures: number, tests = TESTS) {
  const repository = twin.addRepository({ owner: 'grid-labs', name });
  const headSha = twin.commit(repository, { branch: 'topic' });
  const pull = twin.openPullRequest(repository, { head: { branch: 'topic' } });
  const run = twin.startRun(repository, { headSha, headBranch: 'topic', event: 'pull_request' });
  const outcomes = Object.fromEntries(
    Array.from({ length: tests }, (_, i) => [`test ${i}`, i < failures ? ('failed' as const) : ('passed' as const)]),
  );
  const zip = await reportZip(outcomes);
  const conclusion = failures > 0 ? 'failure' : 'success';
  const play = (record: typeof run) => {
    twin.uploadArtifact(record, 'assay-report-test-0-1', zip);
    return twin.completeRun(record, conclusion);
  };
  const again = (round: number) =>
    play(
      twin.startRun(repository, {
        headSha,
        headBranch: 'topic',
        event: 'pull_request',
        workflowName: `round ${round}`,
      }),
    );
  return { repository, headSha, pull, run, complete: () => play(run), again };
}

function median(samples: number[]): number {
  return [...samples].sort((a, b) => a - b)[Math.floor(samples.length / 2)] as number;
}

function check(what: string, value: number, limit: number, unit: string): void {
  process.stdout.write(`  ${value <= limit ? 'met   ' : 'MISSED'} ${what}: ${round(value)} ${unit} (<= ${limit})\n`);
  if (value > limit) process.exitCode = 1;
}

function print(what: string, value: number, unit: string): void {
  process.stdout.write(`         ${what}: ${round(value)} ${unit}\n`);
}

function round(value: number): string {
  return Number.isInteger(value) ? String(value) : value.toFixed(1);
}
