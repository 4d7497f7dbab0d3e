import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { command, dataConfig, dataSet, factory, openWorkshop, type Workshop } from './data-sets.ts';

let shop: Workshop;
beforeEach(async () => {
  shop = await openWorkshop();
});
afterEach(() => shop.remove());

const users = dataSet('users', factory({ id: { sequence: 1 }, lucky: { integer: [0, 1_000_000] } }));

describe('generateData', () => {
  it('writes the sets of a size and answers with what the report says', async () => {
    const [summary] = await shop.make(dataConfig([{ ...users, version: 'v2' }]));
    const text = await shop.text('users.ndjson');
    const sha256 = createHash('sha256').update(text).digest('hex');
    expect(summary).toEqual({
      name: 'users',
      size: 'small',
      kind: 'factory',
      version: `v2-${sha256.slice(0, 12)}`,
      rows: 5,
      bytes: text.length,
      sha256,
      seed: '42',
      format: 'ndjson',
      file: 'users.ndjson',
      masked: {},
    });
    expect(JSON.parse(await shop.text('.assay-data.json'))).toEqual({
      sets: [{ ...summary, fileSha256: sha256 }],
    });
    expect(await shop.names()).toEqual(['data', 'data/.assay-data.json', 'data/users.ndjson']);
  });

  it('gives the same bytes for the same seed, and others for another seed, set or size', async () => {
    const config = dataConfig([users]);
    const hash = async (options = {}) => (await shop.make(config, options))[0]?.sha256;
    const first = await hash();
    expect(await hash({ seed: '42' })).toBe(first);
    expect(await hash({ seed: 43 })).not.toBe(first);
    const [alone] = await shop.make(dataConfig([users, dataSet('others', factory({ a: { uuid: true } }))]), {
      only: ['users'],
    });
    expect(alone?.sha256).toBe(first);
    const [renamed] = await shop.make(dataConfig([{ ...users, name: 'people' }]));
    expect(renamed?.sha256).not.toBe(first);
  });

  it('has one content hash for all formats', async () => {
    const maker = command(
      '[{"b":"x, \\"y\\"\\n","a":1,"c":[1,{"z":1,"y":2}],"d":null,"e":true},{"a":-0.5,"b":"=1+1"}]',
    );
    const [ndjson] = await shop.make(dataConfig([dataSet('one', maker)]));
    const lines = await shop.text('one.ndjson');
    expect(lines).toBe('{"a":1,"b":"x, \\"y\\"\\n","c":[1,{"y":2,"z":1}],"d":null,"e":true}\n{"a":-0.5,"b":"=1+1"}\n');
    const [json] = await shop.make(dataConfig([dataSet('one', maker, { format: 'json' })]));
    expect(JSON.parse(await shop.text('one.json'))).toEqual(
      lines
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line)),
    );
    const [csv] = await shop.make(dataConfig([dataSet('one', maker, { format: 'csv' })]));
    expect(await shop.text('one.csv')).toBe(
      '"b","a","c","d","e"\r\n"x, ""y""\n",1,"[1,{""y"":2,""z"":1}]",,true\r\n"=1+1",-0.5,,,\r\n',
    );
    expect([json?.sha256, csv?.sha256]).toEqual([ndjson?.sha256, ndjson?.sha256]);
  });

  it('takes named columns for CSV, and refuses keys that would be lost', async () => {
    const maker = command('[{"a":1},{"a":2,"b":3}]');
    await expect(shop.make(dataConfig([dataSet('one', maker, { format: 'csv' })]))).rejects.toMatchObject({
      message: 'data set "one": row 2: key "b" is not in the first row; name the columns',
    });
    await shop.make(dataConfig([dataSet('one', maker, { format: 'csv', columns: ['b'] })]));
    expect(await shop.text('one.csv')).toBe('"b"\r\n\r\n3\r\n');
  });

  it('replaces an earlier result as a whole, and leaves it alone when something fails', async () => {
    await shop.make(dataConfig([users]));
    const before = await shop.text('users.ndjson');
    const broken = dataSet('broken', factory({ id: 1 }), { integrity: { unique: [['id']] } });
    await expect(shop.make(dataConfig([users, broken]), { seed: 7 })).rejects.toMatchObject({
      message: expect.stringContaining('data set "broken": row 2: key "id" is 1, as in row 1 already'),
    });
    expect(await shop.text('users.ndjson')).toBe(before);
    expect(await shop.names()).toEqual(['data', 'data/.assay-data.json', 'data/users.ndjson']);
    await shop.make(dataConfig([dataSet('others', factory({ a: 1 }))]));
    expect(await shop.names()).toEqual(['data', 'data/.assay-data.json', 'data/others.ndjson']);
  });

  it('never replaces a folder that holds something else', async () => {
    await mkdir(shop.directory);
    await writeFile(join(shop.directory, 'thesis.txt'), 'ten years of work');
    await expect(shop.make(dataConfig([users]))).rejects.toMatchObject({ code: 'USAGE' });
    expect(await shop.names()).toEqual(['data', 'data/thesis.txt']);
  });

  it('leaves nothing behind when it is interrupted', async () => {
    const controller = new AbortController();
    const endless = dataSet('endless', factory({ text: { value: 'x'.repeat(1000) } }), {
      sizes: new Map([['small', new Map([['rows', 100_000_000]])]]),
    });
    const made = shop.make(dataConfig([endless]), { signal: controller.signal });
    setImmediate(() => controller.abort());
    await expect(made).rejects.toMatchObject({ code: 'RUN_INTERRUPTED' });
    expect(await shop.names()).toEqual([]);
  });

  it('names the sizes there are', async () => {
    await expect(shop.make(dataConfig([users]), { size: 'huge' })).rejects.toMatchObject({
      code: 'CONFIG_INVALID',
      message: 'data set "users": there is no size "huge"; it has small',
    });
    const [medium] = await shop.make(dataConfig([{ ...users, sizes: new Map() }]), { size: 'medium' });
    expect(medium?.rows).toBe(10_000);
  });

  it('refuses names that lead elsewhere', async () => {
    await expect(shop.make(dataConfig([{ ...users, name: '../evil' }]))).rejects.toMatchObject({
      code: 'CONFIG_INVALID',
    });
    await expect(shop.make(dataConfig([users]), { only: ['user'] })).rejects.toMatchObject({
      code: 'USAGE',
      message: 'there is no data set "user"; there are: users',
    });
  });

  it('says what stands in the way of writing', async () => {
    await writeFile(shop.directory, 'a file where the folder should be');
    await expect(shop.make(dataConfig([users]))).rejects.toMatchObject({
      message: expect.stringContaining(`nothing can be written to ${shop.directory}: ENOTDIR`),
    });
  });

  it('makes what can be made when it may go on, and tells what could not', async () => {
    const told: string[] = [];
    const sets = [
      dataSet('broken', factory({ id: 1 }), { integrity: { unique: [['id']] } }),
      dataSet('needing', factory({ a: { ref: 'broken.id' } })),
      dataSet('checking', factory({ a: 1 }), { integrity: { references: [{ key: 'a', set: 'needing', to: 'a' }] } }),
      users,
    ];
    const summaries = await shop.make(dataConfig(sets), {
      onFailure: (set, { code, message }) => told.push(`${set} ${code} ${message}`),
    });
    expect(summaries.map(({ name }) => name)).toEqual(['users']);
    expect(told).toEqual([
      expect.stringMatching(/^broken DATA_INVALID data set "broken": row 2: key "id" is 1/),
      'needing DATA_FAILED data set "needing": it needs data set "broken", which could not be made',
      'checking DATA_FAILED data set "checking": it needs data set "needing", which could not be made',
    ]);
    expect(await shop.names()).toEqual(['data', 'data/.assay-data.json', 'data/users.ndjson']);
  });
});
