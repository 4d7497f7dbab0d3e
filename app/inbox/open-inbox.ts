import { setTimeout as sleep } from 'node:timers/promises';
import type { Log } from '../../src/model/ports.ts';
import type { Database } from '../store/database.ts';
import { type NewDelivery, storeDelivery } from '../store/deliveries.ts';
import { drainJournal } from '../store/drain-journal.ts';
import { openJournal } from '../store/open-journal.ts';
import type { Worker } from './start-worker.ts';

/** How soon a database that is away is asked again; its restart takes a second or two. */
const AWAY_MS = 1_000;

/** Where deliveries go before they are acknowledged. */
export interface Inbox {
  /** Resolves when the delivery is durable; false when it was there already, as far as that is known. */
  store(delivery: NewDelivery): Promise<boolean>;
  /** All that came is in the database, if that is there. */
  close(): Promise<void>;
}

/**
 * The inbox, and who works it is told of what is new. A server stores a delivery at once. The embedded database has one
 * session, and what it does may take long: there a journal in `journalDirectory` is what makes a delivery durable, and from it they
 * go into the database in order, as soon as that has time. Throws what the file system says of the journal.
 */
export async function openInbox(
  parts: { readonly database: Database; readonly worker: Pick<Worker, 'wake'>; readonly log: Log },
  journalDirectory: string | undefined,
): Promise<Inbox> {
  if (journalDirectory !== undefined) return openJournalInbox(parts, journalDirectory);
  const { database, worker } = parts;
  return {
    async store(delivery) {
      const isNew = await storeDelivery(database, delivery);
      if (isNew) worker.wake();
      return isNew;
    },
    close: async () => undefined,
  };
}

async function openJournalInbox(
  { database, worker, log }: { database: Database; worker: Pick<Worker, 'wake'>; log: Log },
  directory: string,
): Promise<Inbox> {
  const journal = await openJournal(directory);
  let closing = false;
  let hasNews = false;
  let draining: Promise<void> | undefined;
  const drain = async (): Promise<void> => {
    for (;;) {
      const drained = await drainJournal(database, journal);
      if (drained === undefined) return;
      const { stored, unreadable, refused } = drained;
      // Each wakes one of those who work.
      for (let i = 0; i < stored; i += 1) worker.wake();
      if (unreadable > 0) log.warn('lines of the journal cannot be read', { lines: unreadable });
      for (const { id, error } of refused) log.error('the database does not take a delivery', { id, error });
    }
  };
  const drainWhileNew = async (): Promise<void> => {
    while (hasNews) {
      hasNews = false;
      try {
        await drain();
      } catch (error) {
        if (closing) break;
        log.error('the journal of the inbox waits for the database', { error: String(error) });
        hasNews = true;
        await sleep(AWAY_MS);
      }
    }
    // In the same moment as the last look at the news: what comes later begins anew.
    draining = undefined;
  };
  const kick = (): void => {
    hasNews = true;
    draining ??= drainWhileNew();
  };
  // What the last process did not come to.
  kick();
  return {
    async store(delivery) {
      await journal.append({ ...delivery, receivedAt: new Date().toISOString() });
      kick();
      return true;
    },
    async close() {
      closing = true;
      kick();
      await draining;
      await journal.close();
    },
  };
}
