import type { FactoryMaker, FieldsConfig, JsonValue } from '../../model/data-config.ts';
import { dataError } from '../data-error.ts';
import { compileFields } from '../factory/compile-fields.ts';
import type { FakerMethods, FieldContext } from '../factory/field.ts';
import { fieldError } from '../factory/field-error.ts';
import { loadFaker } from '../factory/load-faker.ts';
import type { MakeContext } from '../make-context.ts';

const NO_FAKER: FakerMethods = (method, where) => {
  throw fieldError(where, `faker ${method} was not loaded`);
};

/** The fields of a factory that is named or written in place. Throws CONFIG_INVALID for an unknown name. */
export function fieldsOf(maker: FactoryMaker, factories: ReadonlyMap<string, FieldsConfig>, set: string): FieldsConfig {
  if (typeof maker.factory !== 'string') return maker.factory;
  const fields = factories.get(maker.factory);
  if (fields !== undefined) return fields;
  const known = [...factories.keys()].join(', ') || 'none';
  throw dataError('description', set, `there is no factory "${maker.factory}"; there are: ${known}`);
}

/** Rows by a factory: fields, sub-factories, sequences, faker values and values of other data sets. */
export async function* factoryRows(
  maker: FactoryMaker,
  context: MakeContext,
  { factories, pools }: Pick<FieldContext, 'factories' | 'pools'>,
): AsyncGenerator<JsonValue> {
  const { set, size, random, referenceMs } = context;
  const fields = fieldsOf(maker, factories, set);
  const named = JSON.stringify([fields, ...factories.values()]).includes('"faker":');
  const faker = named ? await loadFaker(random, referenceMs) : NO_FAKER;
  const make = compileFields(fields, { set, random, factories, pools, faker }, { set, path: [] });
  const rows = size.count('rows');
  const made = new Map<string, JsonValue>();
  for (let row = 1; row <= rows; row += 1) yield make({ row, made });
}
