import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { Config } from '../../../src/config/config.ts';
import { parseConfig } from '../../../src/config/parse-config.ts';
import type { Variant } from '../../../src/model/generated/report-extra.ts';
import { cellFolder } from '../../../src/run/cell-folder.ts';
import { prepareData } from '../../../src/run/prepare-data.ts';

/** A program that keeps users in memory, as a system under test does. */
const SERVER = `
const users = [];
require('http').createServer(async (request, answer) => {
  let body = '';
  for await (const chunk of request) body += chunk;
  if (request.method === 'POST') users.push({ id: users.length + 1, ...JSON.parse(body) });
  answer.writeHead(request.method === 'POST' ? 201 : 200, { 'content-type': 'application/json' });
  answer.end(JSON.stringify(request.method === 'POST' ? users.at(-1) : { users }));
}).listen(0, '127.0.0.1', function () { console.log(this.address().port); });
`;

let root: string;
let server: ChildProcess | undefined;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'assay-prepare-'));
});
afterEach(async () => {
  server?.kill('SIGKILL');
  server = undefined;
  await rm(root, { recursive: true, force: true });
});

async function startServer(): Promise<string> {
  server = spawn(process.execPath, ['-e', SERVER], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [port] = (await once(server.stdout as NonNullable<ChildProcess['stdout']>, 'data')) as [Buffer];
  return `http://127.0.0.1:${String(port).trim()}`;
}
const configOf = (text: string, env = {}) => parseConfig(`version: 1\n${text}`, 'assay.yml', root, { env });
const prepare = (
  config: Config,
  variant: Variant = {},
  options: { env?: Record<string, string>; signal?: AbortSignal } = {},
) =>
  prepareData(config, variant, {
    suites: config.suites,
    env: { PATH: process.env.PATH ?? '' },
    marker: 'prepare-test',
    signal: new AbortController().signal,
    ...options,
  });
const suite = (config: Config, name: string) => config.suites.find((one) => one.name === name) as Config['suites'][0];

const SUITES =
  'suites: { all: { command: x, reports: r }, some: { command: x, reports: r, data: [users] }, none: { command: x, reports: r, data: [] } }\n';
const SETS = `data:
  seed: 7
  sets:
    users:
      api:
        base: \${BASE}
        steps:
          - { call: POST /users, body: { name: "user {{index}}", mail: "u{{index}}@example.org" }, status: 201, repeat: "{{rows}}" }
          - { call: GET /users, rows: users }
      rows: 3
      integrity: { unique: [id] }
    orders:
      factory: { id: { sequence: 1 }, user: { ref: users.id } }
      rows: 5
      integrity: { references: { user: users.id } }
    changes: { events: {}, format: json }
`;

describe('data of a cell', () => {
  test('are made by the running system and by Assay, into a folder that suites are told', async () => {
    const config = configOf(SUITES + SETS, { BASE: await startServer() });
    const variant = { load: 'peak' };
    const { sets, problems, environment, refusal } = await prepare(config, variant);
    expect(problems).toEqual([]);
    expect(
      sets.map(({ name, kind, rows, seed, masked, variant: cell }) => ({ name, kind, rows, seed, masked, cell })),
    ).toEqual([
      { name: 'users', kind: 'api', rows: 3, seed: '7', masked: { email: 3 }, cell: variant },
      { name: 'orders', kind: 'factory', rows: 5, seed: '7', masked: {}, cell: variant },
      { name: 'changes', kind: 'events', rows: expect.any(Number), seed: '7', masked: {}, cell: variant },
    ]);
    const directory = join(root, '.assay/data/load=peak');
    expect(environment(suite(config, 'all'))).toEqual({
      ASSAY_DATASET_DIR: directory,
      ASSAY_DATASET_SIZE: 'small',
      ASSAY_DATASET_SEED: '7',
    });
    expect(environment(suite(config, 'none'))).toEqual({});
    expect(refusal(suite(config, 'all'))).toBeUndefined();
    expect((await readdir(directory)).sort()).toEqual([
      '.assay-data.json',
      'changes.json',
      'orders.ndjson',
      'users.ndjson',
    ]);
    // Data of a run never get into a commit by accident.
    expect(await readFile(join(root, '.assay/data/.gitignore'), 'utf8')).toBe('*\n');
  });

  test('are only those that the chosen suites need', async () => {
    const config = configOf(SUITES + SETS, { BASE: await startServer() });
    const some = { ...config, suites: [suite(config, 'some'), suite(config, 'none')] };
    expect((await prepare(some)).sets.map(({ name }) => name)).toEqual(['users']);
    await rm(join(root, '.assay'), { recursive: true });
    const { sets, problems } = await prepare({ ...config, suites: [suite(config, 'none')] });
    expect([sets, problems]).toEqual([[], []]);
    expect(await readdir(root)).toEqual([]);
  });

  test('live in the folder of an isolated environment, when there is one', async () => {
    const config = configOf(`${SUITES}data: { sets: { users: { events: {} } } }`);
    const env = { ASSAY_ENV_DIR: join(root, 'blue') };
    const { environment } = await prepare(config, {}, { env });
    expect(environment(suite(config, 'all')).ASSAY_DATASET_DIR).toBe(join(root, 'blue/assay-data/default'));
    expect(await readdir(root)).toEqual(['blue']);
  });
});

describe('data that cannot be made', () => {
  test('refuse the suites that need them, and no others', async () => {
    // Nobody listens there.
    const config = configOf(SUITES.replace('[users]', '[changes]') + SETS, { BASE: 'http://127.0.0.1:9' });
    const { sets, problems, refusal } = await prepare(config);
    expect(sets.map(({ name }) => name)).toEqual(['changes']);
    expect(problems.map(({ code, message }) => `${code}: ${message}`)).toEqual([
      'DATA_FAILED: data set "users": POST http://127.0.0.1:9/users failed: ECONNREFUSED',
      'DATA_FAILED: data set "orders": it needs data set "users", which could not be made',
    ]);
    expect(refusal(suite(config, 'all'))).toMatchObject({
      code: 'SUITE_NOT_RUN',
      message: 'suite "all" needs data set "users", which could not be made',
    });
    expect(refusal(suite(config, 'some'))).toBeUndefined();
    expect(refusal(suite(config, 'none'))).toBeUndefined();
    expect((await readdir(join(root, '.assay/data/default'))).sort()).toEqual(['.assay-data.json', 'changes.json']);
  });

  test('are those that break a rule as well', async () => {
    const config = configOf(`${SUITES}data: { sets: { users: { factory: { id: 1 }, integrity: { unique: [id] } } } }`);
    const { problems, refusal } = await prepare(config);
    expect(problems[0]).toMatchObject({
      code: 'DATA_INVALID',
      message: expect.stringContaining('row 2: key "id" is 1'),
    });
    expect(refusal(suite(config, 'some'))?.code).toBe('SUITE_NOT_RUN');
  });

  test('are all of them where nothing can be written', async () => {
    const config = configOf(`${SUITES}data: { sets: { users: { events: {} } } }`);
    const file = join(root, 'file');
    await writeFile(file, 'no folder');
    const { problems, refusal } = await prepare(config, {}, { env: { ASSAY_ENV_DIR: file } });
    const message = expect.stringContaining(`data cannot be written to ${file}/assay-data: ENOTDIR`);
    expect(problems).toMatchObject([{ code: 'DATA_FAILED', message }]);
    expect(refusal(suite(config, 'all'))?.code).toBe('SUITE_NOT_RUN');
  });

  test('an interrupted run is no failure of the data', async () => {
    const config = configOf(`${SUITES}data: { sets: { users: { command: "sleep 600" } } }`);
    const controller = new AbortController();
    const prepared = prepare(config, {}, { signal: controller.signal, env: { PATH: process.env.PATH ?? '' } });
    setTimeout(() => controller.abort('SIGINT'), 100);
    await expect(prepared).rejects.toMatchObject({ code: 'RUN_INTERRUPTED' });
  });
});

test('the folder of a cell can be read, holds no path, and is that of one cell only', () => {
  expect(cellFolder({})).toBe('default');
  expect(cellFolder({ os: 'linux', node: '22.1' })).toBe('os=linux,node=22.1');
  expect(cellFolder({ path: '../../etc' })).toMatch(/^path=______etc-[0-9a-f]{8}$/);
  expect(cellFolder({ path: 'a/b' })).not.toBe(cellFolder({ path: 'a b' }));
  expect(cellFolder({ long: 'x'.repeat(500) }).length).toBeLessThan(120);
});
