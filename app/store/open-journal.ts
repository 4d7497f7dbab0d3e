import { constants } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { join } from 'node:path';
import type { NewDelivery } from './deliveries.ts';
import { journalLine } from './journal-record.ts';
import { type JournalBatch, readJournal } from './read-journal.ts';

/** While one of them is taken into the database the other one takes what comes. */
export const JOURNAL_FILES = ['inbox-0.journal', 'inbox-1.journal'] as const;
/** A day of a busy organization; a bot that cannot store for longer has to tell GitHub so. */
const MOST_BYTES = 256 * 1024 * 1024;
const LINE_BREAK = Buffer.from('\n');

export interface Journal {
  /** Resolves when the delivery is on the disk. Rejects when it is not, as when the disk is full: then it is not there. */
  append(delivery: NewDelivery): Promise<void>;
  /**
   * Hands over what has come so far; what comes from now on is handed over the next time. The caller forgets it when it is
   * in the database, before it takes more. Undefined when there is nothing.
   */
  take(): Promise<TakenJournal | undefined>;
  close(): Promise<void>;
}

export interface TakenJournal {
  readonly batches: AsyncIterable<JournalBatch>;
  forget(): Promise<void>;
}

interface JournalFile {
  readonly handle: FileHandle;
  /** Where the next line is written; what lies beyond was never acknowledged. */
  end: number;
}

interface Waiting {
  readonly line: Buffer;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

/**
 * The journal of the embedded database: deliveries on the disk, before the database has time for them. The caller holds
 * the lock of the folder. What waits for the disk at the same time is written and synced together.
 * Throws what the file system says.
 */
export async function openJournal(directory: string): Promise<Journal> {
  const files: JournalFile[] = [];
  for (const name of JOURNAL_FILES) files.push(await openFile(join(directory, name)));
  await syncFolder(directory);
  let active = 0;
  let waiting: Waiting[] = [];
  let isWriting = false;
  let inFlight = Promise.resolve();

  const writeAll = async (): Promise<void> => {
    isWriting = true;
    while (waiting.length > 0) {
      const together = waiting;
      waiting = [];
      inFlight = writeTogether(files[active] as JournalFile, together);
      await inFlight;
    }
    isWriting = false;
  };

  return {
    append: (delivery) =>
      new Promise((resolve, reject) => {
        waiting.push({ line: journalLine(delivery), resolve, reject });
        if (!isWriting) void writeAll();
      }),
    async take() {
      // Of two that have something only one can be new: the other one was there at the start.
      if (files[1 - active]?.end === 0) active = 1 - active;
      const taken = files[1 - active] as JournalFile;
      await inFlight;
      if (taken.end === 0) return undefined;
      return {
        batches: readJournal(taken.handle, taken.end),
        async forget() {
          await taken.handle.truncate(0);
          taken.end = 0;
        },
      };
    },
    async close() {
      await inFlight;
      for (const { handle } of files) await handle.close();
    },
  };
}

/** Never rejects: who waits is told. */
async function writeTogether(file: JournalFile, together: readonly Waiting[]): Promise<void> {
  try {
    // What was there before may have been cut off: a line of its own begins.
    const lines = Buffer.concat([...(file.end > 0 ? [LINE_BREAK] : []), ...together.map(({ line }) => line)]);
    if (file.end + lines.length > MOST_BYTES) throw new Error('the journal of the inbox is full');
    for (let written = 0; written < lines.length; ) {
      const { bytesWritten } = await file.handle.write(lines, written, lines.length - written, file.end + written);
      written += bytesWritten;
    }
    await file.handle.datasync();
    file.end += lines.length;
    for (const { resolve } of together) resolve();
  } catch (error) {
    // Where even that fails the next lines are written over it.
    await file.handle.truncate(file.end).catch(() => undefined);
    for (const { reject } of together) reject(error);
  }
}

async function openFile(path: string): Promise<JournalFile> {
  const handle = await open(path, constants.O_RDWR | constants.O_CREAT);
  return { handle, end: (await handle.stat()).size };
}

/** A new file is lost with its content when the folder does not know its name. */
async function syncFolder(directory: string): Promise<void> {
  const folder = await open(directory, 'r');
  await folder.sync().finally(() => folder.close());
}
