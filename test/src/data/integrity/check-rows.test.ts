import { describe, expect, it } from '@jest/globals';
import { checkRows } from '../../../../src/data/integrity/check-rows.ts';
import { compileSchema } from '../../../../src/data/integrity/compile-schema.ts';
import { KeySet } from '../../../../src/data/integrity/key-set.ts';
import type { IntegrityConfig, JsonValue } from '../../../../src/model/data-config.ts';
import { NO_RULES } from '../data-sets.ts';

async function problemsOf(
  rows: readonly JsonValue[],
  rules: Partial<IntegrityConfig>,
  keys = new Map(),
): Promise<string> {
  const schema = rules.schema === undefined ? undefined : await compileSchema(rules.schema, '/', 'set');
  try {
    const check = checkRows('set', { ...NO_RULES, ...rules }, schema, keys);
    for (const [index, row] of rows.entries()) check.row(row, index + 1);
    check.end(rows.length);
    return '';
  } catch (error) {
    return (error as Error).message;
  }
}
const keySet = (...values: string[]) => {
  const set = new KeySet();
  for (const value of values) set.add(JSON.stringify(value), 1);
  return set;
};

describe('checkRows', () => {
  it('finds keys that are missing or null', async () => {
    expect(await problemsOf([{ a: { b: 0 } }, { a: {} }, { a: { b: null } }], { required: ['a.b'] })).toBe(
      'data set "set": row 2: key "a.b" is missing; row 3: key "a.b" is null',
    );
    expect(await problemsOf([{ 'a.b': 1 }], { required: ['/a.b'] })).toBe('');
    // What every object inherits is not in it.
    expect(await problemsOf([{}], { required: ['constructor'] })).toContain('key "constructor" is missing');
  });

  it('finds lists that are empty, missing or no lists', async () => {
    expect(await problemsOf([{ x: [0] }, { x: [] }, { x: 3 }, {}], { nonEmpty: ['x'] })).toBe(
      'data set "set": row 2: key "x" is an empty list; row 3: key "x" is no list; row 4: key "x" is missing',
    );
  });

  it('judges by JSON Schema, of several drafts', async () => {
    const schema = { type: 'object', properties: { age: { type: 'integer', minimum: 0 }, mail: { format: 'email' } } };
    expect(await problemsOf([{ age: 1 }, { age: -1 }, { mail: 'x' }], { schema })).toBe(
      'data set "set": row 2: not valid by its JSON Schema at key /age: must be >= 0; ' +
        'row 3: not valid by its JSON Schema at key /mail: must match format "email"',
    );
    const old = { $schema: 'http://json-schema.org/draft-07/schema#', items: [{ const: 1 }] };
    expect(await problemsOf([[2]], { schema: old })).toContain('key /0');
    await expect(compileSchema({ $ref: 'https://example.org/x' }, '/', 'set')).rejects.toMatchObject({
      code: 'CONFIG_INVALID',
    });
    await expect(compileSchema('absent.json', '/', 'set')).rejects.toMatchObject({ code: 'CONFIG_INVALID' });
  });

  it('counts rows; no rows at all is never right by itself', async () => {
    expect(await problemsOf([], {})).toBe('data set "set": it has 0 row(s); at least 1 must be there');
    expect(await problemsOf([], { minRows: 0 })).toBe('');
    expect(await problemsOf([1, 2, 3], { maxRows: 2 })).toBe(
      'data set "set": it has more than 2 rows, which is the most that may be there',
    );
  });

  it('finds values that occur twice, alone and together', async () => {
    const rows = [
      { a: 1, b: 1 },
      { a: 1, b: 2 },
      { a: '1', b: 1 },
      { a: 1, b: 2 },
    ];
    expect(await problemsOf(rows, { unique: [['a', 'b']] })).toBe(
      'data set "set": row 4: key "a + b" is 1, 2, as in row 2 already',
    );
  });

  it('finds references that lead nowhere, to other sets and to itself', async () => {
    const keys = new Map([
      ['users', new Map([['id', keySet('u1', 'u2')]])],
      ['set', new Map([['id', new KeySet()]])],
    ]);
    const references = [
      { key: 'users.*', set: 'users', to: 'id' },
      { key: 'parent', set: 'set', to: 'id' },
    ];
    const rows = [
      { id: 'a', users: ['u1', 'u2'], parent: 'b' },
      { id: 'b', users: ['u3'], parent: null },
      { id: 'c', users: [], parent: 'zz' },
    ];
    expect(await problemsOf(rows, { references }, keys)).toBe(
      'data set "set": row 2: key "users.*" is "u3", which "id" of data set "users" does not have; ' +
        'row 3: key "parent" is "zz", which "id" of data set "set" does not have',
    );
  });

  it('stops when there are enough problems', async () => {
    const rows = Array.from({ length: 1000 }, () => ({}));
    const text = await problemsOf(rows, { required: ['id'] });
    expect(text).toContain('row 10: key "id" is missing; and perhaps more');
    expect(text).not.toContain('row 11');
  });
});

describe('KeySet', () => {
  it('holds what was added, with its row, however often it grows', () => {
    const set = new KeySet();
    for (let row = 1; row <= 50_000; row += 1) expect(set.add(`key ${row}`, row)).toBeUndefined();
    expect(set.size).toBe(50_000);
    for (const row of [1, 1234, 50_000]) expect(set.add(`key ${row}`, 99)).toBe(row);
    expect([set.has('key 1'), set.has('key 0')]).toEqual([true, false]);
  });
});
