import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { dataConfig, dataSet, openWorkshop, type Workshop } from '../data-sets.ts';

let shop: Workshop;
beforeEach(async () => {
  shop = await openWorkshop();
});
afterEach(() => shop.remove());

describe('data by JSON Schema', () => {
  const schema = {
    type: 'object',
    required: ['id', 'mail', 'age'],
    properties: {
      id: { type: 'string', format: 'uuid' },
      mail: { type: 'string', format: 'email' },
      age: { type: 'integer', minimum: 18, not: { enum: [20, 21] } },
    },
  };
  const maker = (source: Record<string, unknown>) => ({ kind: 'schema', schema: source }) as const;

  it('are valid by it and the same for the same seed', async () => {
    const set = dataSet('people', maker(schema), {
      sizes: new Map([['small', new Map([['rows', 50]])]]),
      integrity: { schema },
    });
    const [first] = await shop.make(dataConfig([set]));
    expect(first?.rows).toBe(50);
    expect((await shop.make(dataConfig([set])))[0]?.sha256).toBe(first?.sha256);
    expect((await shop.make(dataConfig([set]), { seed: 1 }))[0]?.sha256).not.toBe(first?.sha256);
  });

  it('are refused when none is valid', async () => {
    const impossible = { type: 'integer', minimum: 5, maximum: 1 };
    await expect(shop.make(dataConfig([dataSet('people', maker(impossible))]))).rejects.toMatchObject({
      message: expect.stringContaining('data set "people": row 1: no value in 50 is valid by its JSON Schema'),
    });
  });
});
