import type { Database } from '../../../app/store/database.ts';
import { ERRAND_EVENT } from '../../../app/store/errands.ts';
import type { DeliveryRecord } from '../../github-twin/state.ts';
import type { BotWorld } from '../bot-world.ts';

/** Has the errands that wait done, and forgotten; answers how many there were. */
export async function doErrands({ world, database }: { world: BotWorld; database: Database }): Promise<number> {
  const errands = await database.query<{ payload: Record<string, unknown> }>(
    'DELETE FROM deliveries WHERE event = $1 RETURNING payload',
    [ERRAND_EVENT],
  );
  for (const { payload } of errands) {
    const delivery = { event: ERRAND_EVENT, guid: 'assay:errand', payload };
    await world.receive(delivery as unknown as DeliveryRecord);
  }
  return errands.length;
}
