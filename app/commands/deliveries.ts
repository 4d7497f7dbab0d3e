import { AssayError } from '../../src/model/assay-error.ts';
import type { Database } from '../store/database.ts';
import {
  dropDeliveries,
  findDelivery,
  listDeliveries,
  retryDeliveries,
  type ShelvedDelivery,
} from '../store/delivery-shelf.ts';

/** A screenful; `--limit` shows more. */
export const LIST_LIMIT = 50;

/** One line each: id, event, repository, how often it was tried, when it came, and the first line of what went wrong. */
export async function listCommand(
  database: Database,
  options: { state: ShelvedDelivery['state']; limit: number },
): Promise<string[]> {
  const rows = await listDeliveries(database, options.state, options.limit);
  if (rows.length === 0) return [`no delivery is ${options.state}`];
  return rows.map((row) =>
    [
      row.id,
      row.action === null ? row.event : `${row.event}.${row.action}`,
      row.repository ?? '-',
      `${row.attempts} attempts`,
      row.receivedAt,
      row.lastError?.split('\n')[0] ?? '',
    ].join('  '),
  );
}

/** Everything about one delivery, as JSON. Throws USAGE when there is none of this id. */
export async function showCommand(database: Database, id: string): Promise<string[]> {
  const delivery = await findDelivery(database, id);
  if (delivery === undefined) throw new AssayError('USAGE', `no delivery has the id ${id}`);
  return [JSON.stringify(delivery, null, 2)];
}

/** Puts deliveries that were given up back into the inbox. Throws USAGE when there is nothing to put back. */
export async function retryCommand(database: Database, ids: readonly string[], all: boolean): Promise<string[]> {
  if (!all && ids.length === 0) throw new AssayError('USAGE', 'name the deliveries, or say --all');
  const count = await retryDeliveries(database, all ? 'all' : ids);
  if (count < ids.length)
    throw new AssayError('USAGE', `${ids.length - count} of ${ids.length} ids are of no dead delivery`);
  return [`${count} deliveries are tried again`];
}

/** Ends deliveries undone. Throws USAGE when an id is of none that waits or was given up. */
export async function dropCommand(database: Database, ids: readonly string[]): Promise<string[]> {
  const count = await dropDeliveries(database, ids);
  if (count < ids.length)
    throw new AssayError('USAGE', `${ids.length - count} of ${ids.length} ids are of nothing to drop`);
  return [`${count} deliveries dropped`];
}
