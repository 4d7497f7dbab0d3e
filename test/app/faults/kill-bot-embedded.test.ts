import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from '@jest/globals';
import { killInALoop } from './kill-in-a-loop.ts';
import { openWhenDone } from './open-when-done.ts';

test('kill -9 at many moments of a stream of deliveries, embedded database: all that was acknowledged is there, once', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'assay-kill-'));
  await killInALoop({
    name: 'embedded database',
    env: { ASSAY_DATA_DIR: dataDir },
    milliseconds: 60_000,
    // It listens before the database is open, which takes a second of a core: most are killed before, a third at work.
    life: (random) => random ** 2 * 2_400,
    afterKill: async () => undefined,
    check: async (world) => {
      const database = await openWhenDone(world.twin, dataDir);
      await world.expectOnce(database).finally(() => database.close());
    },
  });
  await rm(dataDir, { recursive: true, force: true });
}, 420_000);
