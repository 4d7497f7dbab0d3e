import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from '@jest/globals';
import pg from 'pg';
import { openDatabase } from '../../../app/store/open-database.ts';
import { type BotProcess, startBotProcess } from './bot-process.ts';
import { type FaultWorld, startFaultWorld } from './fault-world.ts';
import { canLimitFileSize, limitFileSize } from './file-size-limit.ts';
import { openWhenDone } from './open-when-done.ts';
import { startPostgresServer } from './postgres-server.ts';
import { untilComplete } from './until-complete.ts';
import { untilDone } from './until-done.ts';

const MEGABYTE = 1024 * 1024;
const NAMES = {
  embedded:
    'the disk is full, embedded database: nothing is acknowledged that is not stored, and it goes on with space',
  postgres: 'the disk is full, PostgreSQL: nothing is acknowledged that is not stored, and it goes on with space',
};

if (!canLimitFileSize()) {
  for (const name of Object.values(NAMES)) {
    process.stderr.write(`\nSKIPPED: ${name}: there is no prlimit here (Linux, util-linux)\n`);
    test.skip(name, () => undefined);
  }
} else {
  test(NAMES.embedded, embedded, 400_000);
  const name = NAMES.postgres;
  const server = await startPostgresServer(1);
  if (server !== undefined) test(name, () => postgres(server).finally(() => server.close()), 400_000);
  else if (process.env.ASSAY_REQUIRE_POSTGRES === '1')
    test(name, () => expect('PostgreSQL is not installed').toBe('installed'));
  else {
    process.stderr.write(`\nSKIPPED: ${name}: PostgreSQL is not installed\n`);
    test.skip(name, () => undefined);
  }
}

async function embedded(): Promise<void> {
  const dataDir = await mkdtemp(join(tmpdir(), 'assay-full-'));
  await play({ ASSAY_DATA_DIR: dataDir }, async (world, bot, deliverAll) => {
    await deliverAll(4);
    // It listens before its database is open; the answer to this one comes after.
    expect((await fetch(new URL('/readyz', await bot.webhooks))).status).toBe(200);
    // Nothing grows, the journal of the inbox neither.
    limitFileSize(bot.pid, 0);
    await expectRefused(world, 4);
    limitFileSize(bot.pid, undefined);
    await deliverAll(4);
    // The journal has room and the engine's log has none, which ends the engine: what is acknowledged waits in the journal.
    limitFileSize(bot.pid, MEGABYTE);
    await deliverAll(4);
    for (let i = 0; !bot.lines.some((line) => line.includes('waits for the database')) && i < 400; i += 1)
      await sleep(50);
    expect(bot.lines.some((line) => line.includes('waits for the database'))).toBe(true);
    await deliverAll(2);
    limitFileSize(bot.pid, undefined);
    await deliverAll();
    await untilComplete(world);
    expect(await bot.end('SIGTERM')).toBe(0);
    const database = await openWhenDone(world.twin, dataDir);
    await world.expectOnce(database).finally(() => database.close());
  });
  await rm(dataDir, { recursive: true, force: true });
}

async function postgres(server: NonNullable<Awaited<ReturnType<typeof startPostgresServer>>>): Promise<void> {
  const limit = (bytes: number | undefined) => limitFileSize(server.pid(), bytes, server.owner);
  await play({ DATABASE_URL: server.url }, async (world, bot, deliverAll) => {
    await deliverAll(4);
    // No room in the table of deliveries, while the log, whose files are not larger than that, can be written.
    const client = new pg.Client({ connectionString: server.url });
    // Its end is seen where it is asked.
    client.on('error', () => undefined);
    await client.connect();
    const fill = (rows: number, bytes: number) =>
      client.query(
        `INSERT INTO deliveries (id, event, payload, state, finished_at)
         SELECT gen_random_uuid(), 'filler', to_jsonb(repeat('x', $2)), 'done', now() FROM generate_series(1, $1)`,
        [rows, bytes],
      );
    const fillUp = async (rows: number) => {
      for (let i = 0; i < 1_000; i += 1) await fill(rows, 1);
    };
    // A row that changes later leaves its old version's room to the next one, and so does who tidies up unasked.
    await untilAllDone(client);
    await client.query('ALTER TABLE deliveries SET (autovacuum_enabled = false)');
    await fill(1_000, 1_500);
    limit(MEGABYTE);
    await expect(fillUp(20)).rejects.toThrow('could not extend file');
    // The rows of the statement that failed left room, and so did all that the bot had changed: now that is filled too.
    await client.query('VACUUM deliveries');
    await expect(fillUp(1)).rejects.toThrow('could not extend file');
    await client.end();
    await expectRefused(world, 4);
    limit(undefined);
    await deliverAll(4);

    // Nor in the log: the server ends all sessions, and then itself.
    limit(0);
    await expectRefused(world, 4);
    try {
      limit(undefined);
    } catch {
      // It is no longer there.
    }
    await server.start();
    await deliverAll();
    await untilComplete(world);
    const database = await openDatabase({ databaseUrl: server.url, dataDir: '' });
    try {
      await untilDone(database);
      expect(await bot.end('SIGTERM')).toBe(0);
      await world.expectOnce(database);
    } finally {
      await database.close();
    }
  });
}

/** A world and a bot that lives until `story` is over; `deliverAll` has the next `most` deliveries taken by the bot. */
async function play(
  env: Record<string, string>,
  story: (world: FaultWorld, bot: BotProcess, deliverAll: (most?: number) => Promise<void>) => Promise<void>,
): Promise<void> {
  const world = await startFaultWorld(3);
  const bot = startBotProcess(world.twin, env);
  const waiting = new Set(world.guids);
  try {
    const address = await bot.webhooks;
    world.twin.setWebhookTarget(address);
    await story(world, bot, async (most = waiting.size) => {
      for (const guid of [...waiting].slice(0, most)) {
        for (let i = 0; i < 200 && !(await world.deliver(guid, address)); i += 1) await sleep(100);
        waiting.delete(guid);
      }
    });
  } finally {
    await bot.end('SIGKILL');
    await world.close();
  }
}

/** The bot says of the last `count` deliveries that it cannot have them: 503, and not silence. */
async function expectRefused(world: FaultWorld, count: number): Promise<void> {
  const codes: number[] = [];
  for (const guid of world.guids.slice(-count)) codes.push((await world.twin.redeliver(guid)).statusCode);
  expect(codes).toEqual(codes.map(() => 503));
}

async function untilAllDone(client: pg.Client): Promise<void> {
  const open = `SELECT 1 FROM deliveries WHERE state <> 'done' LIMIT 1`;
  for (let i = 0; ((await client.query(open)).rowCount ?? 0) > 0 && i < 600; i += 1) await sleep(50);
}
