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

/** Each life is longer than the one before, in milliseconds after the webhook; a report takes longer to be stored. */
const LONGER = 400;
const LIVES = 20;

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
      for (let i = 0; !world.isTold() && i < 1_200; i += 1) await sleep(50);
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
  120_000,
);

test('kill -9 in the middle of a report again and again, embedded database: nothing is lost, nothing is doubled', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'assay-half-'));
  const world = await startHalfAReport();
  const seen: number[] = [];
  try {
    for (let life = 1; life <= LIVES && new Set(seen).size < 3 && seen.at(-1) !== RESULTS; life += 1) {
      const bot = startBotProcess(world.twin, { ASSAY_DATA_DIR: dataDir });
      try {
        const address = await bot.webhooks;
        // Delivered again it changes nothing; the work begins with the start.
        if (life === 1) await world.deliver(address);
        await sleep(life * LONGER);
      } finally {
        await bot.end('SIGKILL');
      }
      const database = await openDatabase({ dataDir });
      seen.push((await storedResults(database)).stored);
      await database.close();
    }
    process.stderr.write(`results after each kill: ${seen.join(' ')}\n`);
    // What a transaction had stored is still there after the next kill.
    expect(seen).toEqual([...seen].sort((a, b) => a - b));
    expect(seen.some((count) => count > 0 && count < RESULTS)).toBe(true);
    const last = startBotProcess(world.twin, { ASSAY_DATA_DIR: dataDir });
    try {
      await last.webhooks;
      for (let i = 0; !world.isTold() && i < 1_200; i += 1) await sleep(50);
    } finally {
      expect(await last.end('SIGTERM')).toBe(0);
    }
    const database = await openDatabase({ dataDir });
    await world.expectWhole(database).finally(() => database.close());
  } finally {
    await world.close();
    await rm(dataDir, { recursive: true, force: true });
  }
}, 150_000);
