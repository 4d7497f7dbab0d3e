import type { Log } from '../../src/model/ports.ts';
import type { Queryable } from '../store/database.ts';
import { dropDeliveries, retryDeliveries } from '../store/delivery-shelf.ts';

interface Parts {
  readonly database: Queryable;
  readonly log: Log;
  /** There is something new in the inbox. */
  readonly wake: () => void;
}

/**
 * Does what a button of the shelf says: deliveries are tried again, or one is dropped. False when no button says that.
 * A delivery that is no longer on the shelf is left as it is when it was to be tried again.
 */
export async function obeyShelf({ database, log, wake }: Parts, form: URLSearchParams): Promise<boolean> {
  const [what, id, isAll] = [form.get('do'), form.get('id') ?? '', form.get('all') === '1'];
  if (what === 'retry' && (isAll || id !== '')) {
    const count = await retryDeliveries(database, isAll ? 'all' : [id]);
    log.info('deliveries are tried again, asked by the dashboard', { count, ...(isAll ? {} : { id }) });
    if (count > 0) wake();
    return true;
  }
  if (what === 'drop' && id !== '' && !isAll) {
    const count = await dropDeliveries(database, [id]);
    log.info('a delivery was dropped, asked by the dashboard', { count, id });
    return true;
  }
  return false;
}
