import { crc32 } from 'node:zlib';
import type { NewDelivery } from './deliveries.ts';

/** What is known of a delivery beside its payload, in the order in which a line has it. */
type Head = [string, string, number | null, number | null, string | null, string | null];

/**
 * A delivery as a line of the journal: a checksum, what is known of it, and the payload as it is. Neither JSON has a line
 * break or a tab in it, so that the line ends where it ends and no payload is read before it is worked.
 */
export function journalLine(delivery: NewDelivery): Buffer {
  const { id, event, repositoryId, installationId, subject, receivedAt, payload } = delivery;
  const head: Head = [id, event, repositoryId ?? null, installationId ?? null, subject ?? null, receivedAt ?? null];
  const text = Buffer.from(`${JSON.stringify(head)}\t${payload}`);
  return Buffer.concat([Buffer.from(`${checksum(text)} `), text, Buffer.from('\n')]);
}

/** The delivery of a line without its end; undefined where the line was cut off or has changed. */
export function readJournalLine(line: Buffer): NewDelivery | undefined {
  const text = line.subarray(CHECKSUM_LENGTH + 1);
  if (line.toString('latin1', 0, CHECKSUM_LENGTH + 1) !== `${checksum(text)} `) return undefined;
  const tab = text.indexOf('\t');
  const [id, event, repositoryId, installationId, subject, receivedAt] = JSON.parse(
    text.toString('utf8', 0, tab),
  ) as Head;
  return {
    ...{ id, event, payload: text.toString('utf8', tab + 1) },
    ...{ repositoryId: repositoryId ?? undefined, installationId: installationId ?? undefined },
    ...{ subject: subject ?? undefined, receivedAt: receivedAt ?? undefined },
  };
}

const CHECKSUM_LENGTH = 8;

/** It finds what a crash left half written; against ill will it need not help, since the folder is the bot's. */
function checksum(text: Buffer): string {
  return crc32(text).toString(16).padStart(CHECKSUM_LENGTH, '0');
}
