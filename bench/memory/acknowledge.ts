import { mkdtempSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { type BotProcess, startBotProcess } from '../../test/app/faults/bot-process.ts';
import { startPostgresServer } from '../../test/app/faults/postgres-server.ts';
import { startTwin } from '../../test/github-twin/start-twin.ts';
import { prepareRun } from './prepare-run.ts';
import { quantile } from './quantile.ts';
import { startWebhookSender } from './webhook-sender.ts';
import type { World } from './world.ts';

const LIMITS = { acknowledgeMs: 50, blockedMs: 50 };
const TESTS = 10_000;
const FAILURES = 20;
const INGESTS = 8;
const IDLE_MS = 4_000;
/** Reports one after the other for each of them, so that there are enough samples for a 99th percentile. */
const ROUNDS = 8;
const QUICK_ROUNDS = 3;
/** More of the log than the reports write. */
const LOG_MB = 600;
const PROBE = fileURLToPath(new URL('./loop-probe.mjs', import.meta.url));

/**
 * How soon a webhook is acknowledged while large reports are taken in, on both engines. The stand-in for GitHub and the
 * server share the machine's cores with the bot.
 */
export async function acknowledge(world: World): Promise<void> {
  const server = await startPostgresServer();
  if (server === undefined) throw new Error('PostgreSQL is not installed');
  const dataDir = mkdtempSync(join(tmpdir(), 'assay-bench-'));
  try {
    if (!world.quick) await measure(world, 'PostgreSQL that has just been made', { DATABASE_URL: server.url }, false);
    await useLog(server.url);
    await measure(world, 'PostgreSQL', { DATABASE_URL: server.url }, true);
    await measure(world, 'embedded database', { ASSAY_DATA_DIR: dataDir }, true);
  } finally {
    await server.close();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

/**
 * A server writes its log into files that it has used before. One that has just been made makes and syncs each of them, 16 MB,
 * while every commit waits: 50 to 150 ms. After this it is as one that has had an hour like this before.
 */
async function useLog(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  // The server keeps as many files as the last stretches between checkpoints needed.
  for (let time = 0; time < 2; time += 1) {
    for (let mb = 0; mb < LOG_MB; mb += 1)
      await client.query(`SELECT pg_logical_emit_message(false, 'x', repeat('x', 1000000))`);
    await client.query('CHECKPOINT');
  }
  await client.end();
}

async function measure(
  { print, check, quick }: World,
  engine: string,
  env: Record<string, string>,
  hasLimit: boolean,
): Promise<void> {
  const twin = await startTwin({});
  const bot = startBotProcess(twin, {
    ...env,
    ASSAY_WORKERS: String(INGESTS),
    ASSAY_CATCH_UP_MINUTES: '0',
    NODE_OPTIONS: `--import ${PROBE}`,
  });
  const sender = startWebhookSender(twin.app.webhookSecret);
  try {
    const webhooks = await bot.webhooks;
    twin.setWebhookTarget(webhooks);
    const prepared: Awaited<ReturnType<typeof prepareRun>>[] = [];
    for (let i = 0; i < INGESTS; i += 1) prepared.push(await prepareRun(twin, `busy-${i}`, FAILURES, TESTS));
    // Its modules are loaded by then.
    await stoodStill(bot);
    // What the machine itself costs at this moment: the same without any work beside it.
    const idle = await sender.during('idle', webhooks, () => sleep(IDLE_MS));
    const idleLongest = await stoodStill(bot);
    const busy = await sender.during('busy', webhooks, async () => {
      const taken = () => bot.lines.filter((line) => line.includes('report taken in')).length;
      const rounds = quick ? QUICK_ROUNDS : ROUNDS;
      for (let round = 0; round < rounds; round += 1) await Promise.all(prepared.map(({ again }) => again(round)));
      while (taken() < INGESTS * rounds) await sleep(10);
    });
    const longest = await stoodStill(bot);
    const p99 = quantile(busy, 0.99);
    const ms = (value: number) => value.toFixed(1);
    print(
      `${engine} (load ${loadavg()[0]?.toFixed(1)}): ${busy.length} webhooks beside ${INGESTS} reports of ${TESTS} tests at a time`,
    );
    print(
      `  idle p50 ${ms(quantile(idle, 0.5))}, p99 ${ms(quantile(idle, 0.99))} ms; busy p50 ${ms(quantile(busy, 0.5))}, p99 ${ms(p99)}, longest ${ms(quantile(busy, 1))} ms; p99 ${(p99 / quantile(idle, 0.99)).toFixed(1)} times the idle one`,
    );
    print(`  event loop stood still for ${ms(idleLongest)} ms at most while idle, ${ms(longest)} ms while busy`);
    if (!hasLimit) return;
    check(`webhook acknowledged, ${engine}, p99 of ms`, p99, '<=', LIMITS.acknowledgeMs);
    check(`event loop that answers, ${engine}, longest ms`, longest, '<=', LIMITS.blockedMs);
  } finally {
    await sender.end();
    await bot.end('SIGKILL');
    await twin.close();
  }
}

/** Milliseconds for which the event loop of the bot stood still at most, since this was last asked. */
async function stoodStill(bot: BotProcess): Promise<number> {
  const told = () => bot.lines.filter((line) => line.startsWith('event loop stood still'));
  const before = told().length;
  process.kill(bot.pid, 'SIGUSR2');
  while (told().length === before) await sleep(5);
  return Number(/[\d.]+/.exec(told().at(-1) ?? '')?.[0]);
}
