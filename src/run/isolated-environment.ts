import { randomInt } from 'node:crypto';
import { mkdir, open, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { AssayError } from '../model/assay-error.ts';

/** Where isolated environments live, relative to the project. */
const FOLDER = '.assay/environments';
/** A name that is a folder, a part of a database's name and a variable's value on every system. */
const NAME = /^[a-z0-9][a-z0-9-]{0,39}$/;

/** A test environment of its own: ports, folder and database name that no other one has. */
export interface IsolatedEnvironment {
  readonly name: string;
  /** Absolute; for whatever its services keep. */
  readonly directory: string;
  /** By service. */
  readonly ports: ReadonlyMap<string, number>;
}

interface State {
  readonly ports: readonly (readonly [service: string, port: number])[];
}

/**
 * Makes an environment with a free port for each service. Throws USAGE when the name is malformed or taken.
 */
export async function createIsolated(
  root: string,
  name: string,
  services: readonly string[],
): Promise<IsolatedEnvironment> {
  const directory = folderOf(root, name);
  if ((await listIsolated(root)).some((one) => one.name === name)) {
    throw new AssayError('USAGE', `there is an environment "${name}" already; reset or clean it`);
  }
  const taken = (await listIsolated(root)).flatMap(({ ports }) => [...ports.values()]);
  const ports = await freePorts(services.length, new Set(taken));
  const state: State = { ports: services.map((service, index) => [service, ports[index] as number]) };
  await mkdir(join(directory, 'data'), { recursive: true });
  await writeFile(join(directory, 'environment.json'), `${JSON.stringify(state, null, 2)}\n`);
  return readIsolated(root, name);
}

/** All environments of a project, by name. */
export async function listIsolated(root: string): Promise<IsolatedEnvironment[]> {
  const names = await readdir(join(root, FOLDER)).catch(() => []);
  return Promise.all(
    names
      .filter((name) => NAME.test(name))
      .sort()
      .map((name) => readIsolated(root, name)),
  );
}

/** Throws USAGE when there is no such environment, CONFIG_INVALID when its file is damaged. */
export async function readIsolated(root: string, name: string): Promise<IsolatedEnvironment> {
  const directory = folderOf(root, name);
  const file = join(directory, 'environment.json');
  const text = await readFile(file, 'utf8').catch(() => {
    throw new AssayError('USAGE', `there is no environment "${name}"; make it with assay env create ${name}`);
  });
  try {
    const { ports } = JSON.parse(text) as State;
    return { name, directory, ports: new Map(ports) };
  } catch (cause) {
    throw new AssayError('CONFIG_INVALID', `the environment "${name}" cannot be read`, { place: { file }, cause });
  }
}

/** Empties what the services of an environment have kept; name and ports stay. Throws USAGE while it runs. */
export async function resetIsolated(root: string, name: string): Promise<void> {
  const { directory } = await readIsolated(root, name);
  await whileIdle(directory, name, async () => {
    await rm(join(directory, 'data'), { recursive: true, force: true });
    await mkdir(join(directory, 'data'));
  });
}

/** Removes an environment with everything in it. Throws USAGE while it runs. */
export async function cleanIsolated(root: string, name: string): Promise<void> {
  const { directory } = await readIsolated(root, name);
  await whileIdle(directory, name, () => rm(directory, { recursive: true, force: true }));
}

/** Does something while nobody else uses the environment: two runs in one would meet in its ports and data. */
export async function whileIdle<Value>(directory: string, name: string, work: () => Promise<Value>): Promise<Value> {
  const lock = join(directory, 'in-use');
  const holder = Number(await readFile(lock, 'utf8').catch(() => ''));
  if (holder > 0 && isAlive(holder)) {
    throw new AssayError('USAGE', `the environment "${name}" is in use by process ${holder}`);
  }
  await rm(lock, { force: true });
  const file = await open(lock, 'wx').catch(() => {
    throw new AssayError('USAGE', `the environment "${name}" is in use`);
  });
  try {
    await file.write(`${process.pid}\n`);
    await file.close();
    return await work();
  } finally {
    await rm(lock, { force: true });
  }
}

/** What a run in the environment sees: `${ASSAY_PORT_API}` and so on in the configuration and in its processes. */
export function isolatedVariables({ name, directory, ports }: IsolatedEnvironment): Record<string, string> {
  const variable = (service: string) => `ASSAY_PORT_${service.toUpperCase().replace(/[^A-Z0-9]/g, '_')}`;
  return {
    ASSAY_ENV: name,
    ASSAY_ENV_DIR: join(directory, 'data'),
    ASSAY_DATABASE: `assay_${name.replaceAll('-', '_')}`,
    ...Object.fromEntries([...ports].map(([service, port]) => [variable(service), String(port)])),
  };
}

function folderOf(root: string, name: string): string {
  if (!NAME.test(name)) {
    throw new AssayError('USAGE', `"${name}" is no name of an environment: small letters, digits and "-", at most 40`);
  }
  return join(root, FOLDER, name);
}

/**
 * Ports that nobody listens on now, below those that systems give to outgoing connections (32768 on Linux, 49152
 * elsewhere): an environment keeps its ports while it is not in use. Throws USAGE when there are too few.
 */
async function freePorts(count: number, taken: ReadonlySet<number>): Promise<number[]> {
  const ports = new Set<number>();
  for (let tries = 0; tries < PORTS.to - PORTS.from && ports.size < count; tries += 1) {
    const port = randomInt(PORTS.from, PORTS.to);
    if (!taken.has(port) && !ports.has(port) && (await isFree(port))) ports.add(port);
  }
  if (ports.size < count) throw new AssayError('USAGE', `there are no ${count} free ports from ${PORTS.from} on`);
  return [...ports];
}

/** Above the ports that well-known servers have. */
const PORTS = { from: 20_000, to: 32_768 };

const isFree = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
