import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, cp, mkdir, mkdtemp, readdir, readFile, rm, symlink } from 'node:fs/promises';
import { type AddressInfo, connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AssayReport } from '../../src/model/report.ts';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const cli = here('../../dist/cli.mjs');

/** What a run of the example has left behind. */
export interface ShopRun {
  readonly code: number | null;
  /** Both outputs, in the order they came. */
  readonly said: string;
  readonly report: AssayReport;
}

type Variables = Readonly<Record<string, string>>;

/** A copy of the example with ports and a temporary folder that nobody else has. */
export interface ShopProject {
  readonly ports: { readonly database: number; readonly api: number; readonly frontend: number };
  /** `assay run` with further words and variables. */
  run(words?: readonly string[], env?: Variables): Promise<ShopRun>;
  /** `assay env create` and then `assay env run` in an isolated environment. */
  runIsolated(name: string, words: readonly string[]): Promise<ShopRun>;
  /** Services whose port is in use, and files in the temporary folder: nothing, once a run has ended. */
  leftOvers(): Promise<string[]>;
  remove(): Promise<void>;
}

export async function makeShopProject(): Promise<ShopProject> {
  const folder = await mkdtemp(join(tmpdir(), 'assay-shop-'));
  // PostgreSQL runs as another user when the tests run as root, and must get through to its cluster.
  await chmod(folder, 0o755);
  const [project, temporary] = [join(folder, 'project'), join(folder, 'tmp')];
  await mkdir(temporary);
  const source = here('../../examples/shop');
  // What a person's runs have left there would be read as if it were of this one.
  const own = (path: string) => !/^\/(reports|assay-report|\.assay|node_modules)(\/|$)/.test(path.slice(source.length));
  await cp(source, project, { recursive: true, filter: own });
  await symlink(here('../../node_modules'), join(project, 'node_modules'));
  const [database, api, frontend] = await freePorts(3);
  const ports = { database, api, frontend } as ShopProject['ports'];

  const assay = async (words: readonly string[], env: Variables): Promise<Omit<ShopRun, 'report'>> => {
    const child = spawn(process.execPath, [cli, ...words], {
      env: { ...outerEnvironment(), TMPDIR: temporary, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let said = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (said += chunk));
    const [code] = (await once(child, 'close')) as [number | null];
    return { code, said };
  };
  const place = ['-C', project, '-c', 'assay.yml'];
  const withReport = async (run: Omit<ShopRun, 'report'>, at: string): Promise<ShopRun> => {
    // A run that refuses its configuration leaves no report; what it said is worth more than a missing file.
    const text = await readFile(join(project, at, 'ctrf-report.json'), 'utf8').catch(() => {
      throw new Error(`assay ended with ${run.code} and left no report:\n${run.said}`);
    });
    return { ...run, report: JSON.parse(text) };
  };

  return {
    ports,
    async run(words = [], env = {}) {
      await rm(join(project, 'assay-report'), { recursive: true, force: true });
      return withReport(await assay(['run', ...place, ...words], { ...portVariables(ports), ...env }), 'assay-report');
    },
    async runIsolated(name, words) {
      const made = await assay(['env', 'create', name, ...place], {});
      if (made.code !== 0) throw new Error(made.said);
      const run = await assay(['env', 'run', name, ...place, '--', ...words], {});
      return withReport(run, `.assay/environments/${name}/report`);
    },
    async leftOvers() {
      const names = Object.keys(ports) as (keyof typeof ports)[];
      const used = await Promise.all(names.map((name) => listens(ports[name])));
      return [...names.filter((_, index) => used[index]), ...(await readdir(temporary))];
    },
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

async function listens(port: number): Promise<boolean> {
  const socket = connect(port, '127.0.0.1');
  try {
    await once(socket, 'connect');
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}

/** Without what a run of these tests inside an Assay run, or a person's shell, would put in. */
function outerEnvironment(): NodeJS.ProcessEnv {
  const own = Object.entries(process.env).filter(([name]) => !/^(ASSAY_|SHOP_|PG|NODE_TEST_|NODE_OPTIONS$)/.test(name));
  return { ...Object.fromEntries(own), NO_COLOR: '1' };
}

const portVariables = (ports: ShopProject['ports']) =>
  Object.fromEntries(Object.entries(ports).map(([name, port]) => [`ASSAY_PORT_${name.toUpperCase()}`, String(port)]));

/** All held at once while they are found, so that they differ. */
async function freePorts(count: number): Promise<number[]> {
  const servers = Array.from({ length: count }, () => createServer().listen(0, '127.0.0.1'));
  await Promise.all(servers.map((server) => once(server, 'listening')));
  const ports = servers.map((server) => (server.address() as AddressInfo).port);
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  return ports;
}
