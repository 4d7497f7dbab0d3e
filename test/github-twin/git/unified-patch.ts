import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The same files are compared again with every webhook. */
const known = new Map<string, string>();

/** The hunks of git's own unified diff of two texts, as the REST API shows them: without the lines that name the file. */
export function unifiedPatch(before: string, after: string): string {
  const key = JSON.stringify([before, after]);
  const patch = known.get(key) ?? diff(before, after);
  known.set(key, patch);
  return patch;
}

function diff(before: string, after: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'assay-twin-diff-'));
  try {
    writeFileSync(join(folder, 'a'), before);
    writeFileSync(join(folder, 'b'), after);
    const { stdout, status } = spawnSync('git', ['diff', '--no-index', '--no-color', '--no-ext-diff', 'a', 'b'], {
      cwd: folder,
      encoding: 'utf8',
      maxBuffer: 64 << 20,
    });
    // 1 is a difference; anything else is a git that cannot.
    if (status !== 0 && status !== 1) throw new Error(`git diff ended with ${status}`);
    const start = stdout.indexOf('\n@@ ');
    return start === -1 ? '' : stdout.slice(start + 1).trimEnd();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
