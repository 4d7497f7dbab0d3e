import { readdir } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { ApiMaker, ApiStep, CommandMaker } from '../../../../src/model/data-config.ts';
import { command, dataConfig, dataSet, openWorkshop, type Workshop } from '../data-sets.ts';

let shop: Workshop;
let server: Server | undefined;
beforeEach(async () => {
  shop = await openWorkshop();
});
afterEach(async () => {
  server?.closeAllConnections();
  server?.close();
  server = undefined;
  await shop.remove();
});

interface Call {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

/** A real server; its base URL, and the calls it has had. */
async function serve(answer: (call: Call, response: ServerResponse) => void): Promise<{ base: string; calls: Call[] }> {
  const calls: Call[] = [];
  const started = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const call = {
      method: request.method ?? '',
      url: request.url ?? '',
      headers: request.headers,
      body: Buffer.concat(chunks).toString(),
    };
    calls.push(call);
    answer(call, response);
  });
  server = started;
  await new Promise<void>((resolve) => started.listen(0, '127.0.0.1', resolve));
  const address = started.address();
  return { base: `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`, calls };
}

const step = (more: Partial<ApiStep> = {}): ApiStep => ({
  method: 'GET',
  path: '/',
  headers: {},
  body: undefined,
  status: [],
  capture: {},
  repeat: 1,
  rows: undefined,
  timeoutMs: 10_000,
  ...more,
});
const api = (base: string, ...steps: ApiStep[]): ApiMaker => ({ kind: 'api', base, headers: {}, steps });
const json = (response: ServerResponse, value: unknown, status = 200) =>
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value));
const grid = new Map([
  [
    'small',
    new Map([
      ['n_steps', 50],
      ['n_buses', 14],
      ['rows', 3],
    ]),
  ],
]);
const plain = { kinds: [], keys: new Map(), keep: [] };

describe("data by the system's own API", () => {
  it('call step by step, with values of the size, captured values and repeats', async () => {
    const { base, calls } = await serve(({ method, url, body }, response) => {
      if (url === '/api/login') response.setHeader('x-session', 's p/1');
      if (method === 'POST')
        json(response, url === '/api/login' ? { data: { token: 'abc' } } : { made: JSON.parse(body) }, 201);
      else json(response, { items: [{ at: url }, { at: 'more' }] });
    });
    const maker = {
      ...api(
        `${base}/api/`,
        step({
          method: 'POST',
          path: 'login',
          body: { seed: '{{seed}}' },
          capture: { token: 'data.token', session: 'header:X-Session' },
          status: [201],
        }),
        step({
          method: 'POST',
          path: '/sets',
          body: { steps: '{{n_steps}}', name: 'set {{index}}' },
          headers: { Authorization: 'Bearer {{token}}' },
          repeat: '{{rows}}',
        }),
        step({ path: '/sets/{{session}}?n={{n_buses}}', rows: 'items' }),
      ),
    };
    const [summary] = await shop.make(dataConfig([dataSet('grid', maker, { sizes: grid, personal: plain })]));
    expect(summary).toMatchObject({ kind: 'api', rows: 2 });
    expect(await shop.rows('grid')).toEqual([{ at: '/api/sets/s%20p%2F1?n=14' }, { at: 'more' }]);
    expect(calls.map(({ method, url, body }) => [method, url, body])).toEqual([
      ['POST', '/api/login', '{"seed":"42"}'],
      ['POST', '/api/sets', '{"steps":50,"name":"set 0"}'],
      ['POST', '/api/sets', '{"steps":50,"name":"set 1"}'],
      ['POST', '/api/sets', '{"steps":50,"name":"set 2"}'],
      ['GET', '/api/sets/s%20p%2F1?n=14', ''],
    ]);
    expect(calls[1]?.headers).toMatchObject({ authorization: 'Bearer abc', 'content-type': 'application/json' });
  });

  it('take the last answer whole when no step says where rows are, and mask it unless told otherwise', async () => {
    const { base } = await serve((_, response) => json(response, { node_features: [1], owner: 'ada@example.org' }));
    const [summary] = await shop.make(
      dataConfig([
        dataSet('grid', api(base, step()), { integrity: { required: ['node_features'], nonEmpty: ['node_features'] } }),
      ]),
    );
    expect(summary?.masked).toEqual({ email: 1 });
    expect(await shop.text('grid.ndjson')).not.toContain('ada');
  });

  it.each<[string, Partial<ApiStep>, (response: ServerResponse) => void, string, string]>([
    [
      'another status',
      {},
      (r) => json(r, { error: 'no' }, 500),
      'DATA_FAILED',
      'GET BASE/x answered with status 500: {"error":"no"}',
    ],
    [
      'a redirect',
      {},
      (r) => r.writeHead(302, { location: 'http://evil.example' }).end(),
      'DATA_FAILED',
      'answered with status 302',
    ],
    ['no JSON', {}, (r) => r.end('<html>'), 'DATA_INVALID', 'step 1 (GET /x): its answer of 6 characters is not JSON'],
    [
      'no rows where they should be',
      { rows: 'data' },
      (r) => json(r, {}),
      'DATA_INVALID',
      'step 1 (GET /x): its answer has no "data"',
    ],
    [
      'nothing to capture',
      { capture: { id: 'id' } },
      (r) => json(r, {}),
      'DATA_INVALID',
      'its answer has no "id" to capture',
    ],
    ['a broken connection', {}, (r) => r.destroy(), 'DATA_FAILED', 'GET BASE/x failed: ECONNRESET'],
    ['an answer that never ends', { timeoutMs: 300 }, (r) => r.write('['), 'DATA_FAILED', 'GET BASE/x failed: '],
    [
      'a number that is none',
      {},
      (r) => r.end('[{"a":{"b":[1e999]}}]'),
      'DATA_INVALID',
      'row 1: key "a.b.0" is Infinity; numbers must be finite',
    ],
    [
      'endless depth',
      {},
      (r) => r.end(`${'['.repeat(5000)}${']'.repeat(5000)}`),
      'DATA_INVALID',
      'is nested deeper than 100',
    ],
    ['no rows', {}, (r) => json(r, []), 'DATA_INVALID', 'it has 0 row(s)'],
    ['nothing at all', {}, (r) => r.writeHead(204).end(), 'DATA_INVALID', 'it has 0 row(s)'],
    [
      'an unknown value',
      { path: '/x/{{who}}' },
      (r) => json(r, 1),
      'CONFIG_INVALID',
      '"{{who}}" is not known; known are rows, days, seed, size, set',
    ],
    [
      'a repeat that is no count',
      { repeat: '{{seed}}.5' },
      (r) => json(r, 1),
      'CONFIG_INVALID',
      'repeat of GET /x is "{{seed}}.5", not a count',
    ],
  ])('fail at %s', async (_, more, answer, code, message) => {
    const { base } = await serve((_call, response) => answer(response));
    await expect(
      shop.make(dataConfig([dataSet('grid', api(base, step({ path: '/x', ...more })))])),
    ).rejects.toMatchObject({
      code,
      message: expect.stringContaining(message.replace('BASE', base)),
    });
    expect(await shop.names()).toEqual([]);
  });

  it('fail when nobody listens, without secrets in the message', async () => {
    const { base } = await serve(() => undefined);
    server?.close();
    await expect(
      shop.make(dataConfig([dataSet('grid', api(base, step({ path: '/x?key=hush' })))])),
    ).rejects.toMatchObject({
      message: `data set "grid": GET ${base}/x failed: ECONNREFUSED`,
    });
    const leaky = await serve((_, response) => json(response, { said: 'password123' }, 400));
    const env = { API_TOKEN: 'password123' };
    await expect(shop.make(dataConfig([dataSet('grid', api(leaky.base, step()))]), { env })).rejects.toMatchObject({
      message: expect.stringContaining('{"said":"***"}'),
    });
  });

  it('stop at a signal', async () => {
    const controller = new AbortController();
    const { base } = await serve(() => controller.abort());
    await expect(
      shop.make(dataConfig([dataSet('grid', api(base, step()))]), { signal: controller.signal }),
    ).rejects.toMatchObject({
      code: 'RUN_INTERRUPTED',
    });
  });
});

describe('data by a command', () => {
  const shell = (script: string, more: Partial<CommandMaker> = {}): CommandMaker => ({
    kind: 'command',
    command: script,
    cwd: tmpdir(),
    env: {},
    timeoutMs: 20_000,
    output: 'ndjson',
    ...more,
  });
  const temporaries = async () => (await readdir(tmpdir())).filter((name) => /^assay-data-[0-9a-f]{8}-/.test(name));

  it('tells it set, size, seed and values, and reads what it writes', async () => {
    const script =
      'echo "{\\"v\\":\\"$ASSAY_DATA_SET $ASSAY_DATASET_SIZE $ASSAY_DATASET_SEED $ASSAY_DATA_N_STEPS $X\\"}" > "$ASSAY_DATASET_FILE"; echo noise';
    await shop.make(dataConfig([dataSet('grid', shell(script, { env: { X: 'y' } }), { sizes: grid })]));
    expect(await shop.rows('grid')).toEqual([{ v: 'grid small 42 50 y' }]);
    expect(await temporaries()).toEqual([]);
  });

  it.each<[string, CommandMaker, string, string]>([
    ['exit', shell('echo why >&2; exit 3'), 'DATA_FAILED', 'its command ended with exit code 3\nwhy'],
    ['no file', shell('true'), 'DATA_FAILED', 'its command wrote no file to $ASSAY_DATASET_FILE'],
    ['a folder', shell('mkdir "$ASSAY_DATASET_FILE"'), 'DATA_FAILED', 'its command wrote no file'],
    ['time', shell('sleep 60', { timeoutMs: 200 }), 'DATA_FAILED', 'its command was stopped after 200 ms'],
    ['no program', shell('', { command: ['/absent/program'] }), 'DATA_FAILED', 'its command could not be started'],
    [
      'a broken line',
      command('{"a":1}\n\n{"secret', 'ndjson') as CommandMaker,
      'DATA_INVALID',
      'line 3 is not valid JSON',
    ],
    ['NaN', command('[{"a": NaN}]') as CommandMaker, 'DATA_INVALID', 'NaN and Infinity are no JSON'],
  ])('fails at %s', async (_, maker, code, message) => {
    await expect(shop.make(dataConfig([dataSet('grid', maker)]))).rejects.toMatchObject({
      code,
      message: expect.stringContaining(message),
    });
    expect(await shop.names()).toEqual([]);
    expect(await temporaries()).toEqual([]);
  });

  it('masks what it has made', async () => {
    const [summary] = await shop.make(
      dataConfig([dataSet('people', command('{"email":"ada@example.org","iban":"DE89370400440532013000"}'))]),
    );
    expect(summary?.masked).toEqual({ email: 1, iban: 1 });
  });
});
