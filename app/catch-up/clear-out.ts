import type { Log } from '../../src/model/ports.ts';
import type { Database } from '../store/database.ts';
import { forgetDeliveries } from '../store/deliveries.ts';
import { deleteRepository, departedRepositories, forgetInstallations } from '../store/departed.ts';

/** GitHub repeats deliveries for three days, and catch-up looks back for some; two weeks are beyond both. */
const DELIVERY_DAYS = 14;
/** One statement deletes so many; what is left goes the next time. */
const DELIVERIES_AT_A_TIME = 5_000;

/** Deletes what is no longer to be kept: done deliveries, and the data of who uninstalled the app some time ago. */
export async function clearOut(database: Database, log: Log, keepDays: number): Promise<void> {
  await forgetDeliveries(database, DELIVERY_DAYS, DELIVERIES_AT_A_TIME);
  for (const id of await departedRepositories(database, keepDays)) {
    await deleteRepository(database, id);
    log.info('data of a repository deleted: the app was uninstalled or the repository removed', { repository: id });
  }
  await forgetInstallations(database, keepDays);
}
