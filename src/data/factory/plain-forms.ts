import type { JsonValue } from '../../model/data-config.ts';
import { splitReference } from '../../model/split-reference.ts';
import { fillTemplate } from '../fill-template.ts';
import { pickWeighted } from '../makers/pick-weighted.ts';
import { timeText } from '../makers/time-line.ts';
import type { Field, FieldContext, Scope, Where } from './field.ts';
import { fieldError } from './field-error.ts';

/** How the argument of a form, and what stands beside it, become a maker of values. */
export type CompileField = (
  argument: unknown,
  beside: Readonly<Record<string, unknown>>,
  context: FieldContext,
  where: Where,
) => Field;

/** Above them the sum of a product of both no longer is exact. */
const isSafe = (value: unknown): value is number => Number.isSafeInteger(value);
/** Digits after the point that a number of ordinary size can hold. */
const MAX_DECIMALS = 15;

/** The forms that hold no other fields, by the key that tells them. */
export const PLAIN_FORMS: ReadonlyMap<string, CompileField> = new Map<string, CompileField>([
  ['value', (value) => () => value as JsonValue],
  ['sequence', sequence],
  ['iterate', iterate],
  ['pick', pick],
  ['integer', integer],
  ['number', number],
  ['normal', normal],
  ['boolean', boolean],
  ['uuid', uuid],
  ['time', time],
  ['faker', faker],
  ['template', template],
  ['ref', ref],
]);

function sequence(argument: unknown, beside: Readonly<Record<string, unknown>>, _: FieldContext, where: Where): Field {
  const text = typeof argument === 'string' ? argument : undefined;
  const start = beside.start ?? (text === undefined ? argument : 1);
  const step = beside.step ?? 1;
  if (!isSafe(start) || !isSafe(step)) {
    throw fieldError(where, 'sequence is a whole number to start with, or a text with {{n}}');
  }
  let n = start - step;
  return () => {
    n += step;
    return text === undefined ? n : fillTemplate(text, () => n);
  };
}

function iterate(argument: unknown, _beside: unknown, _context: FieldContext, where: Where): Field {
  const values = listOf(argument, where, 'iterate');
  let next = 0;
  return () => values[next++ % values.length] as JsonValue;
}

function pick(argument: unknown, _beside: unknown, { random }: FieldContext, where: Where): Field {
  if (typeof argument !== 'object' || argument === null || Array.isArray(argument)) {
    const values = listOf(argument, where, 'pick');
    return () => random.pick(values);
  }
  const choices = Object.entries(argument) as [string, number][];
  const sum = choices.reduce((total, [, weight]) => total + weight, 0);
  if (!choices.every(([, weight]) => Number.isFinite(weight) && weight >= 0) || !(sum > 0)) {
    throw fieldError(where, 'the weights of pick are numbers from 0, and not all 0');
  }
  return pickWeighted(choices, random);
}

function integer(argument: unknown, _beside: unknown, { random }: FieldContext, where: Where): Field {
  const [min, max] = pairOf(argument, where, 'integer');
  if (!isSafe(min) || !isSafe(max) || max - min > 2 ** 32 - 1) {
    throw fieldError(where, 'integer is [min, max], whole numbers at most 2^32 - 1 apart');
  }
  return () => random.integer(min, max);
}

function number(
  argument: unknown,
  beside: Readonly<Record<string, unknown>>,
  context: FieldContext,
  where: Where,
): Field {
  const [min, max] = pairOf(argument, where, 'number');
  const round = rounding(beside.decimals, where);
  return () => round(min + (max - min) * context.random.float());
}

function normal(
  argument: unknown,
  beside: Readonly<Record<string, unknown>>,
  context: FieldContext,
  where: Where,
): Field {
  if (!isPair(argument) || argument[1] < 0) throw fieldError(where, 'normal is [mean, standard deviation]');
  const [mean, deviation] = argument;
  const round = rounding(beside.decimals, where);
  return () => round(context.random.normal(mean, deviation));
}

function boolean(argument: unknown, _beside: unknown, { random }: FieldContext, where: Where): Field {
  const share = argument === true ? 0.5 : argument;
  if (typeof share !== 'number' || !(share >= 0 && share <= 1)) {
    throw fieldError(where, 'boolean is true, or the share of true from 0 to 1');
  }
  return () => random.float() < share;
}

function uuid(_argument: unknown, _beside: unknown, { random }: FieldContext): Field {
  return () => random.uuid();
}

function time(argument: unknown, _beside: unknown, { random }: FieldContext, where: Where): Field {
  const [from, to] = Array.isArray(argument) ? argument.map((one) => Date.parse(String(one))) : [];
  if (from === undefined || to === undefined || !(from <= to)) throw fieldError(where, 'time is [from, to], two dates');
  return () => timeText(from + Math.floor(random.float() * (to - from + 1)));
}

function faker(
  argument: unknown,
  beside: Readonly<Record<string, unknown>>,
  context: FieldContext,
  where: Where,
): Field {
  const make = context.faker(String(argument), where);
  const args = beside.with === undefined ? [] : Array.isArray(beside.with) ? beside.with : [beside.with];
  return () => {
    let made: unknown;
    try {
      made = make(args);
    } catch (cause) {
      throw fieldError(where, `faker ${String(argument)}: ${(cause as Error).message}`);
    }
    // Dates and big integers become texts.
    const text = typeof made === 'bigint' ? JSON.stringify(String(made)) : JSON.stringify(made);
    if (text === undefined) throw fieldError(where, `faker ${String(argument)} makes nothing that JSON can hold`);
    return typeof made === 'string' ? made : (JSON.parse(text) as JsonValue);
  };
}

function template(argument: unknown, _beside: unknown, _context: FieldContext, where: Where): Field {
  if (typeof argument !== 'string') throw fieldError(where, 'template is a text with {{field}} in it');
  return (scope) => fillTemplate(argument, (name) => memberOf(scope, name, where));
}

function memberOf({ row, made }: Scope, name: string, where: Where): JsonValue {
  const value = made.get(name) ?? (name === 'row' ? row : made.has(name) ? null : undefined);
  if (value !== undefined) return value;
  const before = [...made.keys()].join(', ');
  throw fieldError(where, `"{{${name}}}" is no field before it; there are row${before === '' ? '' : `, ${before}`}`);
}

function ref(argument: unknown, _beside: unknown, { random, pools, set }: FieldContext, where: Where): Field {
  const reference = splitReference(argument);
  if (reference === undefined) throw fieldError(where, 'ref is a data set and a key of it, like users.id');
  if (reference.set === set) throw fieldError(where, 'a set cannot refer to itself while it is made');
  return () => {
    const value = pools.get(reference.set)?.get(reference.path)?.pick(random);
    if (value === undefined) throw fieldError(where, `no row of data set "${reference.set}" has "${reference.path}"`);
    return value;
  };
}

function listOf(argument: unknown, where: Where, form: string): readonly JsonValue[] {
  if (Array.isArray(argument) && argument.length > 0) return argument as JsonValue[];
  throw fieldError(where, `${form} is a list with at least one value`);
}

function isPair(argument: unknown): argument is [number, number] {
  return Array.isArray(argument) && argument.length === 2 && argument.every((one) => Number.isFinite(one));
}

function pairOf(argument: unknown, where: Where, form: string): [number, number] {
  if (isPair(argument) && argument[0] <= argument[1]) return argument;
  throw fieldError(where, `${form} is [min, max]`);
}

function rounding(decimals: unknown, where: Where): (value: number) => number {
  if (decimals === undefined) return (value) => value;
  if (!isSafe(decimals) || decimals < 0 || decimals > MAX_DECIMALS) {
    throw fieldError(where, `decimals is from 0 to ${MAX_DECIMALS}`);
  }
  return (value) => Number(value.toFixed(decimals));
}
