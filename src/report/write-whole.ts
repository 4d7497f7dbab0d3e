import { randomUUID } from 'node:crypto';
import { open, rename, rm, writeFile } from 'node:fs/promises';

/**
 * Writes a file that appears whole or not at all: to a name of its own beside the target, then renamed. Answers with
 * the path. Throws the error of the file system, and leaves nothing then.
 */
export async function writeWhole(path: string, content: string | Iterable<string>): Promise<string> {
  const temporary = `${path}.${randomUUID()}.tmp`;
  try {
    const file = await open(temporary, 'wx');
    try {
      await writeFile(file, content);
      // Without it a power cut can leave the new name with the old nothing.
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
  return path;
}
