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

/** Below the range from which the kernel gives ports away (proc_sys_net_ipv4: ip_local_port_range), above the named ones. */
const PORTS = { from: 10_000, to: 32_000 };

/** A TCP port nobody listens on, and that nobody is given by chance before it is used. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = PORTS.from + Math.floor(Math.random() * (PORTS.to - PORTS.from));
    const free = await new Promise<boolean>((resolve) => {
      const server = createServer();
      server.once('error', () => resolve(false));
      server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
    });
    if (free) return port;
  }
}
