import { execFileSync } from 'node:child_process';

/** Whether this machine can take the space of a process that runs: Linux with util-linux, as on any CI machine. */
export function canLimitFileSize(): boolean {
  try {
    execFileSync('prlimit', ['--pid', String(process.pid), '--fsize'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/**
 * The disk is full for a process and its children: no file of theirs is written beyond `bytes` any more, and the kernel says
 * so as it says that a disk is full. Undefined: there is space again. Needs no rights but to be whose the process is.
 */
export function limitFileSize(
  pid: number,
  bytes: number | undefined,
  owner: { readonly uid?: number; readonly gid?: number } = {},
): void {
  const limit = (who: string): void => {
    execFileSync('prlimit', ['--pid', who, `--fsize=${bytes ?? 'unlimited'}:`], { ...owner, stdio: 'ignore' });
  };
  // Whom it starts from now on has the limit from it.
  limit(String(pid));
  for (const child of childrenOf(pid)) {
    try {
      limit(child);
    } catch {
      // It has ended meanwhile.
    }
  }
}

function childrenOf(pid: number): string[] {
  try {
    return execFileSync('ps', ['-o', 'pid=', '--ppid', String(pid)], { encoding: 'utf8' })
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== '');
  } catch {
    // ps ends with 1 when there are none.
    return [];
  }
}
