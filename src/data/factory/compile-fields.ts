import type { FieldsConfig, JsonValue } from '../../model/data-config.ts';
import { FIELD_FORMS } from '../../model/field-forms.ts';
import type { Field, FieldContext, Where } from './field.ts';
import { fieldError } from './field-error.ts';
import { PLAIN_FORMS } from './plain-forms.ts';

/** A row with more is a data set of its own. */
const MAX_COUNT = 10_000;
/** Unless it says otherwise, every second optional value is there. */
const DEFAULT_SHARE = 0.5;

/**
 * Fields as one maker of objects: members in the order in which they are written, each made when those before it are.
 * Throws CONFIG_INVALID for a field that is no form, for an unknown factory and for factories that hold each other.
 */
export function compileFields(
  fields: FieldsConfig,
  context: FieldContext,
  where: Where,
  opened: readonly string[] = [],
): Field {
  const members = Object.entries(fields).map(([name, field]) => {
    return [name, compileField(field, context, { ...where, path: [...where.path, name] }, opened)] as const;
  });
  return ({ row }) => {
    const made = new Map<string, JsonValue>();
    for (const [name, make] of members) made.set(name, make({ row, made }));
    return Object.fromEntries(made);
  };
}

function compileField(field: unknown, context: FieldContext, where: Where, opened: readonly string[]): Field {
  if (typeof field !== 'object' || field === null || Array.isArray(field)) return () => field as JsonValue;
  const described = field as Readonly<Record<string, unknown>>;
  const forms = Object.keys(described).filter((key) => FIELD_FORMS.has(key));
  const [form] = forms;
  if (form === undefined || forms.length > 1) {
    const known = [...FIELD_FORMS.keys()].join(', ');
    throw fieldError(where, `it must have one of ${known}${forms.length > 1 ? `, not ${forms.join(' and ')}` : ''}`);
  }
  const { [form]: argument, ...beside } = described;
  const allowed = FIELD_FORMS.get(form) ?? [];
  const strange = Object.keys(beside).find((key) => !allowed.includes(key));
  if (strange !== undefined) throw fieldError(where, `"${strange}" does not go with ${form}`);
  const plain = PLAIN_FORMS.get(form);
  if (plain !== undefined) return plain(argument, beside, context, where);
  return compileHolder(form, argument, beside, context, where, opened);
}

function compileHolder(
  form: string,
  argument: unknown,
  beside: Readonly<Record<string, unknown>>,
  context: FieldContext,
  where: Where,
  opened: readonly string[],
): Field {
  const { random } = context;
  switch (form) {
    case 'object':
      return compileFields(objectOf(argument, where, 'object'), context, where, opened);
    case 'list':
      return listOf(compileField(argument, context, where, opened), beside.count ?? [0, 3], context, where);
    case 'optional': {
      const share = beside.share ?? DEFAULT_SHARE;
      if (typeof share !== 'number' || !(share >= 0 && share <= 1)) throw fieldError(where, 'share is from 0 to 1');
      const make = compileField(argument, context, where, opened);
      return (scope) => (random.float() < share ? make(scope) : null);
    }
    default: {
      const name = String(argument);
      const fields = context.factories.get(name);
      if (fields === undefined) {
        throw fieldError(where, `there is no factory "${name}"; there are ${[...context.factories.keys()].join(', ')}`);
      }
      if (opened.includes(name))
        throw fieldError(where, `factories hold each other: ${[...opened, name].join(' -> ')}`);
      const own = beside.with === undefined ? {} : objectOf(beside.with, where, 'with');
      const make = compileFields({ ...fields, ...own }, context, where, [...opened, name]);
      return beside.count === undefined ? make : listOf(make, beside.count, context, where);
    }
  }
}

function listOf(make: Field, count: unknown, { random }: FieldContext, where: Where): Field {
  const [min, max] = Array.isArray(count) ? (count as unknown[]) : [count, count];
  if (!isCount(min) || !isCount(max) || min > max) {
    throw fieldError(where, `count is a number up to ${MAX_COUNT}, or [min, max]`);
  }
  return (scope) => Array.from({ length: random.integer(min, max) }, () => make(scope));
}

const isCount = (value: unknown): value is number =>
  Number.isInteger(value) && (value as number) >= 0 && (value as number) <= MAX_COUNT;

function objectOf(value: unknown, where: Where, form: string): FieldsConfig {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as FieldsConfig;
  throw fieldError(where, `${form} is an object of fields`);
}
