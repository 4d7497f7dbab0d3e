import type { Database } from '../../../app/store/database.ts';
import { storeDelivery } from '../../../app/store/deliveries.ts';

/** Puts a delivery on the shelf, as it lies there when it failed too often; no worker sees it before. */
export async function giveUp(database: Database, id: string, error: string, fullName = 'o/r'): Promise<void> {
  const payload = JSON.stringify({ action: 'completed', repository: { full_name: fullName }, inside: 'the payload' });
  await database.transaction(async (transaction) => {
    await storeDelivery(transaction, { id, event: 'workflow_run', payload, repositoryId: 5 });
    await transaction.query(`UPDATE deliveries SET state = 'dead', attempts = 12, last_error = $2 WHERE id = $1`, [
      id,
      error,
    ]);
  });
}
