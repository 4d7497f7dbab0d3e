import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { readEnvironment } from '../../src/process/read-environment.ts';

/** The command that runs one of the small programs of this folder with the Node that runs the tests. */
export function program(name: string, ...args: (string | number)[]): string[] {
  return [process.execPath, join(import.meta.dirname, `${name}.mjs`), ...args.map(String)];
}

/** The environment of the tests, without what only makes sense for Jest's own process. */
export function programEnvironment(): Record<string, string> {
  const { NODE_OPTIONS: _jest, ...env } = readEnvironment();
  return env;
}

/** Whether a process lives; a zombie does not. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch {
    return false;
  }
  try {
    return !/\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'latin1'));
  } catch {
    return false;
  }
}

/** Waits until something is true, and fails after ten seconds. */
export async function until(condition: () => boolean): Promise<void> {
  for (const end = performance.now() + 10_000; !condition(); ) {
    if (performance.now() > end) throw new Error('did not become true within 10 s');
    await sleep(10);
  }
}

/** A TCP port nobody listens on. */
export function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}
