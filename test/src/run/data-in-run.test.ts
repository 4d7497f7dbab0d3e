import { readdir, readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { project } from './project.ts';

/** The system: it takes users in, and answers with all of them. */
const SERVER = `
import { createServer } from 'node:http';
const users = [];
createServer(async (request, answer) => {
  let body = '';
  for await (const chunk of request) body += chunk;
  if (request.method === 'POST') users.push({ id: users.length + 1, ...JSON.parse(body) });
  answer.end(JSON.stringify(request.method === 'POST' ? users.at(-1) : users));
}).listen(process.env.PORT, '127.0.0.1');
`;
/** A suite whose one test is named like what it has found. */
const SUITE = `
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
const { ASSAY_DATASET_DIR: folder, ASSAY_DATASET_SIZE: size, ASSAY_DATASET_SEED: seed } = process.env;
const rows = (set) => readFileSync(folder + '/' + set + '.ndjson', 'utf8').trim().split('\\n').length;
const found = (set) => (existsSync(folder + '/' + set + '.ndjson') ? ' ' + set + '=' + rows(set) : '');
const name = folder === undefined ? 'no data' : size + ' ' + seed + found('users') + found('orders');
writeFileSync(process.argv[2], '<testsuite name="s"><testcase name="' + name + '"/></testsuite>');
`;
const suite = (name: string, more = '') =>
  `${name}: { command: node suite.mjs ${name}.xml, reports: ${name}.xml${more} }`;

let port: number;
beforeEach(async () => {
  const probe = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => probe.once('listening', resolve));
  port = (probe.address() as { port: number }).port;
  await new Promise((resolve) => probe.close(resolve));
  await writeFile(project.path('server.mjs'), SERVER);
  await writeFile(project.path('suite.mjs'), SUITE);
});
const configure = (rows = '.') =>
  project.configure(`services:
  api: { command: node server.mjs, env: { PORT: ${port} }, readiness: [{ http: "http://127.0.0.1:${port}/" }] }
suites: { ${suite('all', ', data: [users, orders]')}, ${suite('own', ', data: [orders]')}, ${suite('none', ', data: []')} }
matrix: { load: [low, high] }
data:
  seed: 7
  sets:
    users:
      api:
        base: http://127.0.0.1:${port}
        steps:
          - { call: POST /users, body: { mail: "u{{index}}@example.org" }, repeat: "{{rows}}" }
          - { call: GET /users, rows: "${rows}" }
      rows: 3
    orders: { factory: { id: { sequence: 1 } }, rows: 5 }
    unused: { factory: { id: 1 }, integrity: { unique: [id] } }
`);
const testNames = async () => (await project.report()).results.tests.map(({ name }) => name);

describe('a run', () => {
  test('makes the data after its services are up, tells suites where they are, and the report which they were', async () => {
    await configure();
    const { code, out } = await project.run('--cell', 'load=high');
    expect(await testNames()).toEqual(['small 7 users=3 orders=5', 'small 7 users=3 orders=5', 'no data']);
    expect(code).toBe(0);
    expect(out).toMatch(/service api healthy[\s\S]*users[\s\S]*suite all passed/);
    const { data } = (await project.report()).extra.assay;
    expect(data).toEqual([
      {
        ...{ name: 'users', size: 'small', kind: 'api', rows: 3, seed: '7', format: 'ndjson', file: 'users.ndjson' },
        ...{ bytes: expect.any(Number), sha256: expect.stringMatching(/^[0-9a-f]{64}$/), masked: { email: 3 } },
        ...{ version: expect.stringMatching(/^users-[0-9a-f]{12}$/), variant: { load: 'high' } },
      },
      expect.objectContaining({ name: 'orders', kind: 'factory', rows: 5, masked: {}, variant: { load: 'high' } }),
    ]);
    expect(data?.[0]?.version).toBe(`users-${data?.[0]?.sha256.slice(0, 12)}`);
    // What the report says is what the suites had.
    const text = await readFile(project.path('.assay/data/load=high/users.ndjson'), 'utf8');
    expect([text.length, text.includes('example.org')]).toEqual([data?.[0]?.bytes, false]);
  }, 60_000);

  test('makes them anew for each cell: the same where Assay makes them', async () => {
    await configure();
    expect(await project.run()).toMatchObject({ code: 0, err: '' });
    const { data = [] } = (await project.report()).extra.assay;
    expect(data.map(({ name, variant }) => `${name} ${variant?.load}`)).toEqual([
      'users low',
      'orders low',
      'users high',
      'orders high',
    ]);
    const [, low, , high] = data;
    expect(low?.sha256).toBe(high?.sha256);
    expect((await readdir(project.path('.assay/data'))).sort()).toEqual(['.gitignore', 'load=high', 'load=low']);
  }, 60_000);

  test('runs no suite without its data, and is never green then', async () => {
    await configure('users');
    const { code, out } = await project.run('--cell', 'load=low');
    expect(code).toBe(2);
    expect(out).toContain('DATA_INVALID: data set "users": step 2 (GET /users): its answer has no "users"');
    const { conclusion, suites, problems, data } = (await project.report()).extra.assay;
    expect(conclusion).toBe('inconclusive');
    expect(suites.map(({ name, conclusion: one }) => `${name} ${one}`)).toEqual([
      'all inconclusive',
      'own success',
      'none success',
    ]);
    expect(problems.map(({ code: one, suite: of }) => `${one} ${of}`)).toEqual([
      'DATA_INVALID undefined',
      'SUITE_NOT_RUN all',
    ]);
    expect(data?.map(({ name }) => name)).toEqual(['orders']);
  }, 60_000);
});
