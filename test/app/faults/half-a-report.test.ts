import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from '@jest/globals';
import type { Queryable } from '../../../app/store/database.ts';
import { openDatabase } from '../../../app/store/open-database.ts';
import { startBotProcess } from './bot-process.ts';
import { RESULTS, startHalfAReport, storedResults } from './half-a-report.ts';
import { withDatabase } from './own-database.ts';

/**
 * Each life is longer than the one before by this part of the time that the start took, on a slow machine as on a quick one:
 * to store the report takes several times as long.
 */
const LONGER = 1 / 4;
/** A delivery with which twelve processes ended would be given up (work-delivery.ts). */
const LIVES = 11;
const STORIES = 3;
/** Looks, 50 ms apart, until the last bot has done all: two minutes. */
const PATIENCE = 2_400;

/** The stored blocks of results, each with the transaction that wrote it. */
const blocks = (database: Queryable): Promise<object[]> =>
  database.query(
    'SELECT xmin::text AS written, array_length(test_ids, 1) AS results FROM result_blocks ORDER BY xmin::text::bigint, block',
  );

withDatabase(
  'kill -9 half-way through a report, PostgreSQL: the next bot goes on behind the last transaction',
  async (database, url) => {
    const world = await startHalfAReport();
    const first = startBotProcess(world.twin, { DATABASE_URL: url });
    let second: typeof first | undefined;
    try {
      await world.deliver(await first.webhooks);
      while ((await storedResults(database)).stored === 0) await sleep(1);
      await first.end('SIGKILL');
      const half = await storedResults(database);
      expect(half.stored).toBeLessThan(RESULTS);
      // Nobody sees a part of a report.
      expect(half).toMatchObject({ seen: 0 });
      const kept = await blocks(database);
      // The minute passes after which another process takes over what the killed one held.
      await database.query(
        `UPDATE deliveries SET lease_until = now() - interval '1 second' WHERE lease_by IS NOT NULL`,
      );
      second = startBotProcess(world.twin, { DATABASE_URL: url });
      await second.webhooks;
      for (let i = 0; !world.isTold() && i < PATIENCE; i += 1) await sleep(50);
      expect(await second.end('SIGTERM')).toBe(0);
      await world.expectWhole(database);
      // What was stored before is what it was: it was not stored anew.
      expect((await blocks(database)).slice(0, kept.length)).toEqual(kept);
    } finally {
      await first.end('SIGKILL');
      await second?.end('SIGKILL');
      await world.close();
    }
  },
  240_000,
);

test('kill -9 in the middle of a report again and again, embedded database: nothing is lost, nothing is doubled', async () => {
  let [from, longer] = [0, LONGER];
  for (let story = 1; ; story += 1) {
    const { seen, empty } = await killAgain(from, longer);
    if (seen.some((count) => count > 0 && count < RESULTS)) return;
    // All of it was stored between two kills: once more, with more kills in that time.
    if (story === STORIES) throw new Error(`no kill was in the middle of a report: ${seen.join(' ')}`);
    [from, longer] = [empty, longer / 4];
  }
}, 600_000);

/**
 * Kills the bot in one life after the other while it stores a report, and lets the last one finish. Answers with the results that
 * were stored after each kill, and how long the longest life was after which there were none, in times of its start.
 */
async function killAgain(from: number, longer: number): Promise<{ seen: readonly number[]; empty: number }> {
  const dataDir = await mkdtemp(join(tmpdir(), 'assay-half-'));
  const world = await startHalfAReport();
  const seen: number[] = [];
  let empty = from;
  try {
    for (let life = 1; life <= LIVES && new Set(seen).size < 3 && seen.at(-1) !== RESULTS; life += 1) {
      const lasts = from + life * longer;
      const began = performance.now();
      const bot = startBotProcess(world.twin, { ASSAY_DATA_DIR: dataDir });
      try {
        const address = await bot.webhooks;
        // Delivered again it changes nothing; the work begins with the start.
        if (life === 1) await world.deliver(address);
        await fetch(new URL('/readyz', address));
        await sleep(lasts * (performance.now() - began));
      } finally {
        await bot.end('SIGKILL');
      }
      const database = await openDatabase({ dataDir });
      const { stored } = await storedResults(database);
      seen.push(stored);
      if (stored === 0) empty = lasts;
      await database.close();
    }
    process.stderr.write(`results after each kill: ${seen.join(' ')}\n`);
    // What a transaction had stored is still there after the next kill.
    expect(seen).toEqual([...seen].sort((a, b) => a - b));
    const last = startBotProcess(world.twin, { ASSAY_DATA_DIR: dataDir });
    try {
      // It answers this once its database is open; before, the signal would end it as it ends any process.
      await fetch(new URL('/readyz', await last.webhooks));
      for (let i = 0; !world.isTold() && i < PATIENCE; i += 1) await sleep(50);
    } finally {
      expect(await last.end('SIGTERM')).toBe(0);
    }
    const database = await openDatabase({ dataDir });
    await world.expectWhole(database).finally(() => database.close());
  } finally {
    await world.close();
    await rm(dataDir, { recursive: true, force: true });
  }
  return { seen, empty };
}
