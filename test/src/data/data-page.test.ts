import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { MAKER_KEYS } from '../../../src/config/data/maker-keys.ts';
import { CONFIG_SCHEMA } from '../../../src/config/generated/config-schema.ts';
import { parseConfig } from '../../../src/config/parse-config.ts';
import { generateData } from '../../../src/data/generate-data.ts';
import { FIELD_FORMS } from '../../../src/model/field-forms.ts';

const page = await readFile(fileURLToPath(new URL('../../../docs/data.md', import.meta.url)), 'utf8');
const examples = [...page.matchAll(/```yaml\n([\s\S]*?)```/g)].map((match) => match[1] as string);

let root: string;
let server: Server;
let base: string;
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'assay-page-'));
  await mkdir(join(root, 'schemas'));
  await writeFile(
    join(root, 'schemas/thing.json'),
    '{"type":"object","required":["a"],"properties":{"a":{"type":"boolean"}}}',
  );
  await mkdir(join(root, 'tools'));
  await writeFile(
    join(root, 'tools/seed.mjs'),
    `import { writeFileSync } from 'node:fs';
     const { ASSAY_DATASET_FILE, ASSAY_DATA_ROWS, REGION } = process.env;
     writeFileSync(ASSAY_DATASET_FILE, JSON.stringify(Array.from({ length: +ASSAY_DATA_ROWS }, () => ({ region: REGION }))));`,
  );
  // The system of the example for an API.
  const accounts: object[] = [];
  server = createServer(async (request, answer) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const text = Buffer.concat(chunks).toString();
    if (request.method === 'POST') accounts.push({ id: accounts.length + 1, ...JSON.parse(text) });
    answer.writeHead(request.method === 'POST' ? 201 : 200);
    answer.end(JSON.stringify(request.method === 'POST' ? accounts.at(-1) : { accounts, url: request.url }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  base = `http://127.0.0.1:${(server.address() as { port: number }).port}`;
});
afterAll(async () => {
  server.close();
  await rm(root, { recursive: true, force: true });
});

/** Makes what an example describes; answers with set ► rows, and its texts. */
async function make(
  example: string,
): Promise<{ rows: Record<string, number>; text: (file: string) => Promise<string> }> {
  const text = `version: 1\nsuites: { unit: { command: x, reports: r } }\n${example.replace('http://127.0.0.1:5001', base)}`;
  const { data } = parseConfig(text, 'data.md', root);
  const directory = join(root, 'data');
  const env = { PATH: process.env.PATH ?? '' };
  const sets = await generateData(data, { size: data.size, seed: data.seed, directory, env, marker: 'page-test' });
  expect((await readdir(directory)).length).toBe(sets.length + 1);
  return {
    rows: Object.fromEntries(sets.map(({ name, rows }) => [name, rows])),
    text: (file) => readFile(join(directory, file), 'utf8'),
  };
}
const example = (word: string) => examples.find((one) => one.includes(word)) as string;

describe('the examples of docs/data.md', () => {
  test.each(examples.map((text) => [text.split('\n').slice(1, 4).join(' '), text]))('%s', async (_, text) => {
    for (const rows of Object.values((await make(text)).rows)) expect(rows).toBeGreaterThan(0);
  });

  test('make what their words say', async () => {
    expect((await make(example('users.ndjson, 50 rows'))).rows).toEqual({ users: 50, orders: 100 });
    expect((await make(example('series:'))).rows).toEqual({ history: 2016, month: 720 });
    const api = await make(example('api:'));
    expect(api.rows.accounts).toBeGreaterThanOrEqual(3);
    expect(await api.text('accounts.ndjson')).toContain('{"id":1,"items":2,"owner":"owner 0"}');
    expect((await (await make(example('seed.mjs'))).text('legacy.ndjson')).split('\n')[0]).toBe('{"region":"eu"}');
    const personal = await make(example('personal:'));
    expect(await personal.text('customers.ndjson')).toMatch(
      /^\{"alias":"Person [0-9a-f]+","host":"192\.0\.2\.7","mail":"user-[0-9a-f]+@example\.invalid"\}\n$/,
    );
  });

  test('show every maker, every form of a field, every key of a set and every rule', () => {
    const { $defs } = CONFIG_SCHEMA as { $defs: Record<string, { properties: object }> };
    const keys = [
      'data_set',
      'integrity',
      'data_series',
      'data_metric',
      'data_errors',
      'data_profiles',
      'data_events',
      'data_step',
    ];
    const all = [
      ...MAKER_KEYS,
      ...FIELD_FORMS.keys(),
      ...keys.flatMap((key) => Object.keys($defs[key]?.properties ?? {})),
    ];
    // Written as a key of YAML, or named between backticks.
    const missing = all.filter(
      (key) => !new RegExp(`\\b${key}: |\\b${key}:$|\`(?:\\w+, )*${key}[\`.]`, 'm').test(page),
    );
    expect(missing).toEqual([]);
  });

  test('a form of a field that the page shows is one', () => {
    const shown = [...page.matchAll(/^\| `\{ (.*?) \}`/gm)].map((match) => match[1] as string);
    expect(shown.length).toBe(FIELD_FORMS.size - 1);
    expect(shown.filter((text) => !FIELD_FORMS.has(text.split(':')[0] as string))).toEqual([]);
  });
});
