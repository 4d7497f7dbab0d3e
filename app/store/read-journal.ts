import type { FileHandle } from 'node:fs/promises';
import type { NewDelivery } from './deliveries.ts';
import { readJournalLine } from './journal-record.ts';

/** Enough that a statement is worth its way to the database, and little to hold. */
const PIECE_BYTES = 1024 * 1024;
const MOST_TOGETHER = 100;
const LINE_BREAK = 10;

export interface JournalBatch {
  readonly deliveries: readonly NewDelivery[];
  /** Lines that nobody can read: the one that a crash cut off was never acknowledged, any other one has been changed. */
  readonly unreadable: number;
}

/** The deliveries in the first `end` bytes of a file, in order, in pieces of at most a hundred. */
export async function* readJournal(handle: FileHandle, end: number): AsyncIterable<JournalBatch> {
  let rest: Buffer[] = [];
  for (let position = 0; position < end; ) {
    const { buffer, bytesRead } = await handle.read({
      buffer: Buffer.alloc(Math.min(PIECE_BYTES, end - position)),
      position,
    });
    if (bytesRead === 0) break;
    position += bytesRead;
    const piece = buffer.subarray(0, bytesRead);
    const lines: Buffer[] = [];
    let begin = 0;
    for (let at = piece.indexOf(LINE_BREAK); at !== -1; at = piece.indexOf(LINE_BREAK, begin)) {
      lines.push(Buffer.concat([...rest, piece.subarray(begin, at)]));
      rest = [];
      begin = at + 1;
    }
    if (begin < piece.length) rest.push(piece.subarray(begin));
    for (let from = 0; from < lines.length; from += MOST_TOGETHER)
      yield readLines(lines.slice(from, from + MOST_TOGETHER));
  }
  if (rest.length > 0) yield readLines([Buffer.concat(rest)]);
}

function readLines(lines: readonly Buffer[]): JournalBatch {
  const read = lines.filter((line) => line.length > 0).map(readJournalLine);
  const deliveries = read.filter((delivery) => delivery !== undefined);
  return { deliveries, unreadable: read.length - deliveries.length };
}
