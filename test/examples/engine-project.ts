import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { cp, mkdtemp, readFile, realpath, rm, symlink } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AssayReport } from '../../src/model/report.ts';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** What a run of the example has left behind. */
export interface EngineRun {
  readonly code: number | null;
  /** Both outputs, in the order they came. */
  readonly said: string;
  readonly report: AssayReport;
}

/** A copy of the example in a folder of its own, with ports that nobody else has. */
export interface EngineProject {
  readonly redisPort: number;
  /** `assay run` with further words and variables. */
  run(words?: readonly string[], env?: Readonly<Record<string, string>>): Promise<EngineRun>;
  /** What runs in the folder, with its command line. */
  processes(): { readonly pid: number; readonly command: string }[];
  remove(): Promise<void>;
}

export async function makeEngineProject(): Promise<EngineProject> {
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'assay-engine-')));
  const source = here('../../examples/engine');
  // What runs of a person have left there would be read as if it were of this one.
  const own = (path: string) => !/^\/(reports|assay-report|\.assay|node_modules)(\/|$)/.test(path.slice(source.length));
  await cp(source, folder, { recursive: true, filter: own });
  await symlink(here('../../node_modules'), join(folder, 'node_modules'));
  const [redisPort, gatewayPort] = await twoFreePorts();
  return {
    redisPort,
    processes: () => processesIn(folder),
    remove: () => rm(folder, { recursive: true, force: true }),
    async run(words = [], env = {}) {
      const ports = { ASSAY_PORT_REDIS: String(redisPort), ASSAY_PORT_GATEWAY: String(gatewayPort) };
      const command = [here('../../dist/cli.mjs'), 'run', '-C', folder, '-c', 'assay.yml', ...words];
      const child = spawn(process.execPath, command, {
        env: { ...outerEnvironment(), ...ports, ...env },
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      let said = '';
      for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (said += chunk));
      const [code] = (await once(child, 'close')) as [number | null];
      // A run that refuses its configuration leaves no report; what it said is worth more than a missing file.
      const text = await readFile(join(folder, 'assay-report/ctrf-report.json'), 'utf8').catch(() => {
        throw new Error(`assay run ended with ${code} and left no report:\n${said}`);
      });
      return { code, said, report: JSON.parse(text) };
    },
  };
}

/** Without what a run of these tests inside an Assay run, or a person's shell, would put in. */
function outerEnvironment(): NodeJS.ProcessEnv {
  const own = Object.entries(process.env).filter(([name]) => !/^(ASSAY_|ENGINE_|NODE_TEST_|NODE_OPTIONS$)/.test(name));
  return { ...Object.fromEntries(own), NO_COLOR: '1' };
}

/** Held both at once while they are found, so that they differ. */
async function twoFreePorts(): Promise<[number, number]> {
  const servers = [0, 1].map(() => createServer().listen(0, '127.0.0.1'));
  await Promise.all(servers.map((server) => once(server, 'listening')));
  const ports = servers.map((server) => (server.address() as AddressInfo).port);
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  return ports as [number, number];
}

/** Found by their folder, which no other process works in: names and ports would also find those of somebody else. */
function processesIn(folder: string): { pid: number; command: string }[] {
  return readdirSync('/proc')
    .map(Number)
    .filter(Number.isInteger)
    .flatMap((pid) => {
      try {
        if (readlinkSync(`/proc/${pid}/cwd`) !== folder) return [];
        return [{ pid, command: readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').join(' ').trim() }];
      } catch {
        return [];
      }
    });
}
