import { cp, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * A folder of the embedded database for one test file: a copy of the one that test/global-setup.mjs made, since a copy takes a
 * fraction of a second and a creation several. Without that one it is empty, and made when it is opened.
 */
export async function dataDirectory(): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'assay-db-'));
  const made = process.env.ASSAY_TEST_DATA_DIR;
  if (made !== undefined) await cp(made, directory, { recursive: true });
  return directory;
}
