import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from '@jest/globals';
import type { Fault } from '../../github-twin/faults.ts';
import { startBotProcess } from './bot-process.ts';
import { startFaultWorld } from './fault-world.ts';
import { withDatabase } from './own-database.ts';
import { seeded, shuffled } from './random.ts';

const SEED = Number(process.env.ASSAY_TEST_SEED ?? 17);
/** Where the bot reads and writes. */
const READS = [/\/artifacts$/, /\/zip$/, /\/pulls$/, /\/compare\//, /\/_blobs\//];
const WRITES = [/\/comments$/, /\/comments\/\d+$/, /\/issues$/];

const READ_FAULTS: Omit<Fault, 'path'>[] = [
  { status: 500 },
  { status: 502 },
  { status: 422 },
  { status: 429, headers: { 'retry-after': '1' } },
  { status: 403, headers: { 'retry-after': '1' }, body: { message: 'You have exceeded a secondary rate limit' } },
  {
    status: 403,
    headers: { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '0' },
    body: { message: 'API rate limit' },
  },
  { reset: true },
  // The bot waits for one second only.
  { delay: 1_500 },
];
/** The effect happens, and the bot does not hear of it. */
const WRITE_FAULTS: Omit<Fault, 'path'>[] = [
  ...READ_FAULTS,
  { status: 500, afterEffect: true },
  { status: 502, afterEffect: true },
  { reset: true, afterEffect: true },
];

withDatabase(
  'GitHub fails in every way, at every call: all is there in the end, once',
  async (database, url) => {
    const world = await startFaultWorld(3);
    const random = seeded(SEED);
    const faults = [
      ...READS.flatMap((path) => READ_FAULTS.map((fault) => ({ path, ...fault }))),
      ...WRITES.flatMap((path) => WRITE_FAULTS.map((fault) => ({ path, ...fault }))),
    ];
    // A blob host knows no limits of the API.
    const waiting = shuffled(faults, random).filter(
      ({ path, status }) => !(String(path).includes('blobs') && status !== 500),
    );
    const bot = startBotProcess(world.twin, { DATABASE_URL: url, ASSAY_GITHUB_TIMEOUT: '1', ASSAY_WORKERS: '8' });
    try {
      const address = await bot.webhooks;
      for (const guid of world.guids) expect(await world.deliver(guid, address)).toBe(true);
      for (let i = 0; !world.isComplete() && i < 900; i += 1) {
        // A few at a time for as long as there are any; between them something has to succeed.
        if (waiting.length > 0 && i % 4 === 0) world.twin.failNext(waiting.pop() as Fault);
        if (waiting.length > 0 && i % 40 === 0) world.twin.revokeTokens();
        // The back-off passes; what it is worth is tested by itself.
        await database.query(
          `UPDATE deliveries SET not_before = least(not_before, now() + interval '1 second') WHERE state = 'pending' AND attempts > 1 AND id NOT LIKE 'assay:%'`,
        );
        await sleep(50);
      }
      world.twin.clearFaults();
      const isOpen = async () =>
        (await database.query("SELECT 1 FROM deliveries WHERE state = 'pending' LIMIT 1")).length > 0;
      for (let i = 0; (await isOpen()) && i < 1_200; i += 1) {
        await database.query("UPDATE deliveries SET not_before = now() WHERE state = 'pending' AND lease_by IS NULL");
        await sleep(50);
      }
      expect(await isOpen()).toBe(false);
      expect(await bot.end('SIGTERM')).toBe(0);
      await world.expectOnce(database);
      const failed = bot.lines.filter((line) => line.includes('a delivery failed')).map((line) => JSON.parse(line));
      const kinds = new Set(failed.map(({ kind }) => kind as string));
      expect([...kinds].sort()).toEqual(['defect', 'outage', 'token', 'wait']);
      process.stderr.write(`${failed.length} failures, ${faults.length - waiting.length} faults (seed ${SEED})\n`);
    } finally {
      await bot.end('SIGKILL');
      await world.close();
    }
  },
  150_000,
);
