import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { FieldsConfig } from '../../../../src/model/data-config.ts';
import { dataConfig, dataSet, factory, openWorkshop, type Workshop } from '../data-sets.ts';

let shop: Workshop;
beforeEach(async () => {
  shop = await openWorkshop();
});
afterEach(() => shop.remove());

async function rowsOf(fields: FieldsConfig, rows = 5, factories: Record<string, FieldsConfig> = {}) {
  const sizes = new Map([['small', new Map([['rows', rows]])]]);
  await shop.make(
    dataConfig([dataSet('set', factory(fields), { sizes })], { factories: new Map(Object.entries(factories)) }),
  );
  return shop.rows('set');
}

describe('factories', () => {
  it('make sequences, take turns, and fill templates from what was made before', async () => {
    expect(
      await rowsOf(
        {
          id: { sequence: 100, step: 10 },
          name: { sequence: 'user-{{n}}' },
          state: { iterate: ['active', 'inactive'] },
          mail: { template: '{{name}}@example.org' },
          same: { template: '{{id}}' },
          number: { template: '{{row}}' },
          constant: 'x',
          list: { value: [1, { a: null }] },
          nothing: null,
        },
        2,
      ),
    ).toEqual([
      {
        id: 100,
        name: 'user-1',
        state: 'active',
        mail: 'user-1@example.org',
        same: 100,
        number: 1,
        constant: 'x',
        list: [1, { a: null }],
        nothing: null,
      },
      {
        id: 110,
        name: 'user-2',
        state: 'inactive',
        mail: 'user-2@example.org',
        same: 110,
        number: 2,
        constant: 'x',
        list: [1, { a: null }],
        nothing: null,
      },
    ]);
  });

  it('draw values within their bounds', async () => {
    const rows = await rowsOf(
      {
        integer: { integer: [1, 3] },
        number: { number: [0, 1], decimals: 2 },
        normal: { normal: [50, 0] },
        yes: { boolean: 1 },
        maybe: { boolean: true },
        colour: { pick: ['red', 'blue'] },
        rare: { pick: { a: 0.99, b: 0.01 } },
        id: { uuid: true },
        time: { time: ['2025-01-01', '2025-01-02'] },
        there: { optional: { sequence: 1 }, share: 0.3 },
      },
      1000,
    );
    const values = (key: string) => [...new Set(rows.map((row) => row[key]))];
    expect(values('integer').sort()).toEqual([1, 2, 3]);
    for (const number of values('number')) expect(String(number)).toMatch(/^(0(\.\d{1,2})?|1)$/);
    expect([values('normal'), values('yes')]).toEqual([[50], [true]]);
    expect(values('maybe')).toHaveLength(2);
    expect(values('colour').sort()).toEqual(['blue', 'red']);
    expect(rows.filter(({ rare }) => rare === 'b').length).toBeLessThan(40);
    expect(values('id')).toHaveLength(1000);
    for (const time of values('time')) expect(time).toMatch(/^2025-01-0(1T.*|2T00:00:00.000)Z$/);
    const there = rows.map((row) => row.there).filter((one) => one !== null);
    // A sequence counts what it has made, not the rows.
    expect(there).toEqual(Array.from({ length: there.length }, (_, index) => index + 1));
    expect(Math.abs(there.length - 300)).toBeLessThan(60);
  });

  it('hold sub-factories, lists and objects', async () => {
    const [first, second] = await rowsOf(
      {
        config: { factory: 'config', with: { theme: 'dark' } },
        items: { factory: 'item', count: 2 },
        tags: { list: { iterate: ['a', 'b', 'c'] }, count: [1, 1] },
        place: { object: { x: { integer: [1, 1] }, y: 2 } },
      },
      2,
      {
        config: { theme: { iterate: ['light'] }, retries: 3 },
        item: { sku: { sequence: 'sku-{{n}}' }, box: { factory: 'config' } },
      },
    );
    expect(first).toEqual({
      config: { theme: 'dark', retries: 3 },
      items: [
        { sku: 'sku-1', box: { theme: 'light', retries: 3 } },
        { sku: 'sku-2', box: { theme: 'light', retries: 3 } },
      ],
      tags: ['a'],
      place: { x: 1, y: 2 },
    });
    expect(second).toMatchObject({ items: [{ sku: 'sku-3' }, { sku: 'sku-4' }], tags: ['b'] });
  });

  it('use faker with our seed and no clock', async () => {
    const fields = {
      mail: { faker: 'internet.email' },
      name: { faker: 'person.fullName' },
      slug: { faker: 'lorem.slug', with: [2] },
      recent: { faker: 'date.recent', with: [{ days: 1 }] },
      big: { faker: 'number.bigInt' },
    };
    const first = await rowsOf(fields, 20);
    expect(await rowsOf(fields, 20)).toEqual(first);
    expect(new Set(first.map(({ mail }) => mail)).size).toBeGreaterThan(15);
    for (const row of first) {
      expect(row.mail).toMatch(/^[^@\s]+@[^@\s]+$/);
      expect(row.slug).toMatch(/^[a-z]+-[a-z]+$/);
      expect(row.recent).toMatch(/^2025-12-31T|^2026-01-01T00:00:00/);
      expect(row.big).toMatch(/^\d+$/);
    }
  });

  it('refer to rows of other sets, which are made first', async () => {
    const users = dataSet('users', factory({ id: { uuid: true }, profile: { object: { code: { sequence: 7 } } } }));
    const orders = dataSet(
      'orders',
      factory({ user: { ref: 'users.id' }, codes: { list: { ref: 'users.profile.code' }, count: 3 } }),
      {
        integrity: {
          references: [
            { key: 'user', set: 'users', to: 'id' },
            { key: 'codes.*', set: 'users', to: 'profile.code' },
          ],
        },
      },
    );
    const summaries = await shop.make(dataConfig([orders, users]), { only: ['orders'] });
    expect(summaries.map(({ name }) => name)).toEqual(['users', 'orders']);
  });

  it('stay joined when both sides are masked', async () => {
    const personal = { kinds: ['email'], keys: new Map(), keep: [] } as const;
    const users = dataSet('users', factory({ mail: { sequence: 'user{{n}}@real.example.org' } }), { personal });
    const orders = dataSet('orders', factory({ buyer: { ref: 'users.mail' } }), {
      personal,
      integrity: { references: [{ key: 'buyer', set: 'users', to: 'mail' }] },
    });
    const summaries = await shop.make(dataConfig([users, orders]));
    expect(summaries.map(({ masked }) => masked)).toEqual([{ email: 5 }, { email: 5 }]);
    expect(await shop.text('orders.ndjson')).not.toContain('real');
  });
});

describe('a wrong description names the set and the field', () => {
  it.each<[string, FieldsConfig, string]>([
    ['no form', { a: { b: { bogus: 1 } } }, 'field "a": it must have one of value, sequence'],
    ['two forms', { a: { integer: [1, 2], uuid: true } }, 'field "a": it must have one of'],
    ['a strange option', { a: { uuid: true, count: 3 } }, 'field "a": "count" does not go with uuid'],
    ['an empty range', { a: { integer: [2, 1] } }, 'field "a": integer is [min, max]'],
    ['an empty list', { a: { pick: [] } }, 'field "a": pick is a list with at least one value'],
    ['no weight', { a: { pick: { x: 0 } } }, 'field "a": the weights of pick'],
    ['no date', { a: { time: ['soon', 'later'] } }, 'field "a": time is [from, to], two dates'],
    ['an unknown factory', { a: { factory: 'nobody' } }, 'field "a": there is no factory "nobody"; there are loop'],
    ['a circle', { a: { factory: 'loop' } }, 'field "a.again": factories hold each other: loop -> loop'],
    ['no field before', { a: { template: '{{b}}' }, b: 1 }, 'field "a": "{{b}}" is no field before it; there are row'],
    ['no faker method', { a: { faker: 'internet.mail' } }, 'field "a": faker has no "internet.mail"'],
    [
      'a dangerous faker method',
      { a: { faker: 'internet.constructor' } },
      'field "a": faker has no "internet.constructor"',
    ],
    ['a module of everything', { a: { faker: '__proto__.toString' } }, 'field "a": faker has no "__proto__.toString"'],
    ['too long a list', { a: { list: 1, count: 1_000_000 } }, 'field "a": count is a number up to 10000'],
    ['a set of its own', { a: { ref: 'set.a' } }, 'data sets need each other: set -> set'],
    ['an unknown set', { a: { ref: 'nobody.a' } }, 'there is no data set "nobody"; there are: set'],
  ])('%s', async (_, fields, message) => {
    await expect(rowsOf(fields, 5, { loop: { again: { factory: 'loop' } } })).rejects.toMatchObject({
      code: 'CONFIG_INVALID',
      message: expect.stringContaining(`data set "set": ${message}`),
    });
    expect(await shop.names()).toEqual([]);
  });
});
