import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { freePort } from './free-port.ts';

export interface PostgresServer {
  readonly url: string;
  /** Its first process, as long as it runs. */
  pid(): number;
  /** Whose it is; empty: whose the test is. */
  readonly owner: { readonly uid?: number; readonly gid?: number };
  /** As a power cut: nothing is written any more. */
  kill(): Promise<void>;
  start(): Promise<void>;
  close(): Promise<void>;
}

const BINARIES = '/usr/lib/postgresql';

/** The folder of initdb and postgres, where PostgreSQL is installed; newest version first. */
function findBinaries(): string | undefined {
  const versions = existsSync(BINARIES) ? readdirSync(BINARIES).sort((a, b) => Number(b) - Number(a)) : [];
  const folders = [
    ...versions.map((version) => join(BINARIES, version, 'bin')),
    ...(process.env.PATH ?? '').split(':'),
  ];
  return folders.find((folder) => existsSync(join(folder, 'initdb')) && existsSync(join(folder, 'postgres')));
}

/** PostgreSQL refuses to run as root; its packages bring a user of their own. */
function account(): { uid?: number; gid?: number } | undefined {
  if (process.getuid?.() !== 0) return {};
  try {
    const id = (flag: string) => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }));
    return { uid: id('-u'), gid: id('-g') };
  } catch {
    return undefined;
  }
}

/**
 * A PostgreSQL server of the test's own, on a free port; undefined where PostgreSQL is not installed.
 * @param logFileMegabytes size of a file of its write-ahead log; 16 is the server's own default
 */
export async function startPostgresServer(logFileMegabytes = 16): Promise<PostgresServer | undefined> {
  const [binaries, who] = [findBinaries(), account()];
  if (binaries === undefined || who === undefined) return undefined;
  const folder = mkdtempSync(join(tmpdir(), 'assay-pg-'));
  if (who.uid !== undefined && who.gid !== undefined) chownSync(folder, who.uid, who.gid);
  const data = join(folder, 'data');
  const kind = ['-U', 'assay', '-A', 'trust', '-E', 'UTF8', '--no-sync', `--wal-segsize=${logFileMegabytes}`];
  execFileSync(join(binaries, 'initdb'), ['-D', data, ...kind], {
    ...who,
    stdio: 'ignore',
    cwd: folder,
  });
  const port = await freePort();
  const url = `postgres://assay@127.0.0.1:${port}/postgres`;
  let child: ReturnType<typeof spawn> | undefined;
  const server: PostgresServer = {
    url,
    pid: () => child?.pid as number,
    owner: who,
    async kill() {
      if (child === undefined || child.exitCode !== null) return;
      const exited = once(child, 'exit');
      child.kill('SIGKILL');
      await exited;
    },
    async start() {
      // After a kill the former processes take a moment to notice; until then the folder is theirs.
      for (const end = Date.now() + 20_000; Date.now() < end; await sleep(200)) {
        if (child === undefined || child.exitCode !== null || child.signalCode !== null) {
          const words = ['-D', data, '-p', String(port), '-h', '127.0.0.1', '-k', folder];
          child = spawn(join(binaries, 'postgres'), words, { ...who, stdio: 'ignore', cwd: folder });
        }
        if (await answers(url)) return;
      }
      throw new Error('PostgreSQL did not start within 20 s');
    },
    async close() {
      await server.kill();
      rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
    },
  };
  await server.start();
  return server;
}

async function answers(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2_000 });
  try {
    await client.connect();
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}
