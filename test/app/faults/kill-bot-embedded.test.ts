import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from '@jest/globals';
import { openDatabase } from '../../../app/store/open-database.ts';
import { killInALoop } from './kill-in-a-loop.ts';

test('kill -9 at many moments of a stream of deliveries, embedded database: all that was acknowledged is there, once', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'assay-kill-'));
  await killInALoop({
    name: 'embedded database',
    env: { ASSAY_DATA_DIR: dataDir },
    // Each start takes more than a second of a core: fifty are not reached everywhere.
    milliseconds: 40_000,
    longestLife: 800,
    afterKill: async () => undefined,
    check: async (world) => {
      const database = await openDatabase({ dataDir });
      await world.expectOnce(database).finally(() => database.close());
    },
  });
  await rm(dataDir, { recursive: true, force: true });
}, 150_000);
