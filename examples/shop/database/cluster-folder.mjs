import { chmodSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The folder that was asked for, or a new one below the system's temporary folder, to be removed at the end. */
export function clusterFolder(wanted) {
  if (wanted !== undefined) return { folder: join(wanted, 'shop-database'), temporary: false };
  const folder = mkdtempSync(join(tmpdir(), 'shop-database-'));
  // mkdtemp keeps everybody else out, and the server may run as another user; the cluster inside stays closed.
  chmodSync(folder, 0o755);
  return { folder, temporary: true };
}
