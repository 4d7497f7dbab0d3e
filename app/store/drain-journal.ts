import type { Queryable } from './database.ts';
import { type NewDelivery, storeDeliveries } from './deliveries.ts';
import type { Journal } from './open-journal.ts';

/** Of PostgreSQL: a value, a rule or a size that no later try will change. */
const REFUSED = /^(22|23|54)/;

export interface Drained {
  /** Deliveries that are to be worked now. */
  readonly stored: number;
  /** Lines that nobody can read. */
  readonly unreadable: number;
  /** What the database never takes, which would hold up all that comes after it. */
  readonly refused: readonly { readonly id: string; readonly error: string }[];
}

/**
 * Takes what the journal has so far into the inbox, and forgets it there once the database has it; cut off between the two, the next
 * time finds the same deliveries under the same ids. Undefined when there was nothing. Throws when the database is away.
 */
export async function drainJournal(database: Queryable, journal: Journal): Promise<Drained | undefined> {
  const taken = await journal.take();
  if (taken === undefined) return undefined;
  let [stored, unreadable] = [0, 0];
  const refused: { id: string; error: string }[] = [];
  for await (const batch of taken.batches) {
    unreadable += batch.unreadable;
    if (batch.deliveries.length === 0) continue;
    const result = await storeBatch(database, batch.deliveries);
    stored += result.stored;
    refused.push(...result.refused);
  }
  await taken.forget();
  return { stored, unreadable, refused };
}

async function storeBatch(
  database: Queryable,
  deliveries: readonly NewDelivery[],
): Promise<Pick<Drained, 'stored' | 'refused'>> {
  try {
    return { stored: await storeDeliveries(database, deliveries), refused: [] };
  } catch (error) {
    const [first, ...others] = deliveries as [NewDelivery, ...NewDelivery[]];
    if (!REFUSED.test(String((error as { code?: unknown }).code))) throw error;
    if (others.length === 0) return { stored: 0, refused: [{ id: first.id, error: String(error) }] };
    // Which one it was, nobody said.
    const results = [];
    for (const delivery of deliveries) results.push(await storeBatch(database, [delivery]));
    return {
      stored: results.reduce((sum, { stored }) => sum + stored, 0),
      refused: results.flatMap(({ refused }) => refused),
    };
  }
}
