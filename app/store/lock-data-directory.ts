import { mkdir } from 'node:fs/promises';
import { AssayError } from '../../src/model/assay-error.ts';
import { lockDirectory } from './directory-lock.ts';

/**
 * Makes the folder of the embedded database where it is missing, and claims it for this process. Answers with what gives it
 * back. Throws DATABASE_IN_USE, or DATABASE_UNREACHABLE where there can be no folder.
 */
export async function lockDataDirectory(directory: string): Promise<() => Promise<void>> {
  try {
    await mkdir(directory, { recursive: true });
    return await lockDirectory(directory);
  } catch (error) {
    if (error instanceof AssayError) throw error;
    const { message } = error as Error;
    throw new AssayError('DATABASE_UNREACHABLE', `the embedded database in ${directory} does not open: ${message}`, {
      cause: error,
    });
  }
}
