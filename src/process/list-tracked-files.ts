import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);
/** Paths of a few million files. */
const MAX_BYTES = 512 * 1024 * 1024;

/** The files that git tracks below a folder, relative to it; none where there is no git or no repository. */
export async function listTrackedFiles(folder: string): Promise<readonly string[]> {
  try {
    const { stdout } = await run('git', ['ls-files', '-z'], { cwd: folder, maxBuffer: MAX_BYTES });
    return stdout.split('\0').filter((path) => path !== '');
  } catch {
    return [];
  }
}
