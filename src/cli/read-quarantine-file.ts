import { readFile } from 'node:fs/promises';
import { parseQuarantine } from '../config/parse-quarantine.ts';
import { AssayError } from '../model/assay-error.ts';
import type { Quarantine } from '../model/quarantine.ts';

/**
 * The muted tests of a file that somebody named. Unlike a bot that does not answer, a file that is wrong is a mistake
 * of whoever runs this: throws QUARANTINE_UNAVAILABLE when it cannot be read, QUARANTINE_INVALID when it is no list.
 */
export async function readQuarantineFile(file: string): Promise<Quarantine> {
  const text = await readFile(file, 'utf8').catch((cause: NodeJS.ErrnoException) => {
    const message = `the list of muted tests cannot be read: ${cause.code ?? cause.message}`;
    throw new AssayError('QUARANTINE_UNAVAILABLE', message, { place: { file }, cause });
  });
  const { muted, fixing = [] } = parseQuarantine(text, file);
  return { source: 'file', muted, fixing };
}
