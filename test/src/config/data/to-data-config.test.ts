import { describe, expect, test } from '@jest/globals';
import { parseConfig } from '../../../../src/config/parse-config.ts';

const BASE = 'version: 1\nsuites: { unit: { command: npm test, reports: r.xml } }\n';
const configOf = (text: string, options = {}) => parseConfig(`${BASE}${text}`, 'assay.yml', '/project', options);
const dataOf = (text: string, options = {}) => configOf(text, options).data;
const setOf = (text: string) => dataOf(`data: { sets: { one: ${text} } }`).sets[0];
const makerOf = (text: string) => setOf(text)?.maker;

describe('the section data', () => {
  test('may be absent: there are no sets then, and suites work with none', () => {
    const { data, suites } = configOf('');
    expect(data).toEqual({
      root: '/project',
      referenceMs: Date.UTC(2026, 0, 1),
      size: 'small',
      seed: '1',
      factories: new Map(),
      sets: [],
    });
    expect(suites[0]?.data).toEqual([]);
  });

  test('needs next to nothing for each maker', () => {
    expect(makerOf('{ series: { metrics: { cpu: { base: 40, daily: 10, noise: 2 } } } }')).toEqual({
      kind: 'series',
      startMs: undefined,
      intervalMs: 300_000,
      metrics: new Map([
        [
          'cpu',
          {
            ...{ base: 40, trend: 0, daily: 10, peakHour: 14, weekly: 0, peakDay: 3, noise: 2 },
            ...{ min: undefined, max: undefined, decimals: 2, anomalies: [] },
          },
        ],
      ]),
    });
    expect(makerOf('{ errors: {} }')).toEqual({
      kind: 'errors',
      startMs: undefined,
      intervalMs: 300_000,
      requests: 1000,
      baseRate: 0.001,
      peakRate: 0.2,
      anomalies: [{ kind: 'spike', from: 2, days: 1, share: 0.3, burst: 3 }],
    });
    expect(makerOf('{ profiles: {} }')).toEqual({
      kind: 'profiles',
      startMs: undefined,
      per: 'user',
      profiles: new Map(),
      actions: [],
    });
    expect(makerOf('{ events: { per_week: { deployment: 9 } } }')).toEqual({
      kind: 'events',
      startMs: undefined,
      services: [],
      perWeek: { deployment: 9, configuration_change: 3, traffic_spike: 2 },
    });
    expect(makerOf('{ factory: { id: { sequence: 1 } } }')).toEqual({
      kind: 'factory',
      factory: { id: { sequence: 1 } },
    });
    expect(makerOf('{ schema: schemas/thing.json }')).toEqual({ kind: 'schema', schema: 'schemas/thing.json' });
    expect(makerOf('{ command: [node, seed.mjs], cwd: tools, env: { N: 3 }, timeout: 5s, output: ndjson }')).toEqual({
      kind: 'command',
      command: ['node', 'seed.mjs'],
      cwd: '/project/tools',
      env: { N: '3' },
      timeoutMs: 5000,
      output: 'ndjson',
    });
    const api = `{ api: { base: "http://127.0.0.1:1/v1", headers: { x-n: 1 }, timeout: 2s, steps: [
      { call: "POST /users", body: { name: "u {{index}}" }, repeat: "{{rows}}", status: 201, capture: { id: data.id } },
      { call: "GET /users/{{id}}", rows: ., timeout: 9s } ] } }`;
    expect(makerOf(api)).toEqual({
      kind: 'api',
      base: 'http://127.0.0.1:1/v1',
      headers: { 'x-n': '1' },
      steps: [
        {
          ...{ method: 'POST', path: '/users', headers: {}, body: { name: 'u {{index}}' }, status: [201] },
          ...{ capture: { id: 'data.id' }, repeat: '{{rows}}', rows: undefined, timeoutMs: 2000 },
        },
        {
          ...{ method: 'GET', path: '/users/{{id}}', headers: {}, body: undefined, status: [] },
          ...{ capture: {}, repeat: 1, rows: '.', timeoutMs: 9000 },
        },
      ],
    });
  });

  test('rows and days hold for every size that does not say otherwise', () => {
    const sizes = (text: string) =>
      [...(setOf(text)?.sizes ?? [])].map(([name, values]) => [name, Object.fromEntries(values)]);
    expect(sizes('{ events: {} }')).toEqual([]);
    expect(sizes('{ factory: { a: 1 }, rows: 7 }')).toEqual([
      ['small', { rows: 7 }],
      ['medium', { rows: 7 }],
      ['large', { rows: 7 }],
    ]);
    expect(sizes('{ events: {}, days: 9, sizes: { small: {}, huge: { days: 99, nodes: 4 } } }')).toEqual([
      ['small', { days: 9 }],
      ['huge', { days: 99, nodes: 4 }],
    ]);
  });

  test('rules and personal data', () => {
    const set = setOf(`{ factory: { a: 1 }, format: csv, columns: [a], version: v2, personal: { keys: { alias: name } },
      integrity: { required: [a], non_empty: [b.c], min_rows: 0, max_rows: 9, unique: [a, [b, c]],
        references: { d.*: one.a }, schema: { type: object } } }`);
    expect(set).toMatchObject({ version: 'v2', format: 'csv', columns: ['a'] });
    expect(set?.integrity).toEqual({
      required: ['a'],
      nonEmpty: ['b.c'],
      schema: { type: 'object' },
      minRows: 0,
      maxRows: 9,
      unique: [['a'], ['b', 'c']],
      references: [{ key: 'd.*', set: 'one', to: 'a' }],
    });
    const all = ['email', 'name', 'token', 'phone', 'card', 'iban', 'ip'];
    expect(set?.personal).toEqual({ kinds: all, keys: new Map([['alias', 'name']]), keep: [] });
    const personal = (value: string) => setOf(`{ events: {}, personal: ${value} }`)?.personal;
    expect(personal('true')).toMatchObject({ kinds: all });
    expect(personal('false')).toEqual({ kinds: [], keys: new Map(), keep: [] });
    expect(personal('{ kinds: [ip], keep: [host] }')).toEqual({ kinds: ['ip'], keys: new Map(), keep: ['host'] });
    expect(setOf('{ events: {} }')).toMatchObject({ personal: undefined, integrity: { minRows: 1 } });
  });

  test('dates stay what is written, whether quoted or not, and mean UTC or their zone', () => {
    const reference = (text: string) => dataOf(`data: { reference: ${text} }`).referenceMs;
    expect(reference('2026-03-01')).toBe(Date.UTC(2026, 2, 1));
    expect(reference('"2026-03-01"')).toBe(Date.UTC(2026, 2, 1));
    expect(reference('2024-02-29T00:30:00+02:00')).toBe(Date.UTC(2024, 1, 28, 22, 30));
    expect(makerOf('{ events: { start: 2026-03-01T06:00:00.5Z } }')).toMatchObject({
      startMs: Date.UTC(2026, 2, 1, 6, 0, 0, 500),
    });
    const field = '{ factory: { a: 2026-03-01, b: { value: 2026-03-01T00:00:00Z } } }';
    expect(makerOf(field)).toMatchObject({ factory: { a: '2026-03-01', b: { value: '2026-03-01T00:00:00Z' } } });
  });

  test('an overlay changes a part of it, and variables are put in', () => {
    const text = `data: { size: small, seed: "\${SEED:-7}", sets: { one: { factory: { a: 1 }, rows: 3 } } }
environments: { production: { data: { size: large, sets: { one: { rows: 5000 } } } } }
`;
    expect(dataOf(text)).toMatchObject({ size: 'small', seed: '7' });
    const production = dataOf(text, { environment: 'production', env: { SEED: 'x' } });
    expect(production).toMatchObject({ size: 'large', seed: 'x' });
    expect(production.sets[0]?.sizes.get('large')).toEqual(new Map([['rows', 5000]]));
  });

  test('suites work with all sets, or with those they name', () => {
    const sets = 'data: { sets: { one: { events: {} }, two: { events: {} } } }\n';
    expect(configOf(sets).suites[0]?.data).toEqual(['one', 'two']);
    const named = BASE.replace('r.xml }', 'r.xml, data: [two] }, other: { command: x, reports: y, data: [] }');
    const { suites } = parseConfig(`${named}${sets}`, 'assay.yml', '/project');
    expect(suites.map(({ data }) => data)).toEqual([['two'], []]);
  });
});
