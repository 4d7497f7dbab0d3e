import { FIELD_FORMS } from '../../model/field-forms.ts';
import { splitReference } from '../../model/split-reference.ts';
import { didYouMean } from '../describe-schema-error.ts';
import { FAKER_METHODS } from '../generated/faker-methods.ts';
import { checkArgument } from './check-argument.ts';
import type { ReportProblem } from './report-problem.ts';

/** What fields may name. */
export interface KnownNames {
  readonly factories: Readonly<Record<string, unknown>>;
  /** Names of the data sets. */
  readonly sets: readonly string[];
}

const PLACEHOLDER = /\{\{\s*([A-Za-z0-9_.-]+)\s*\}\}/g;

/** What a schema cannot say of the fields of a factory. `path` is theirs within `data`. */
export function checkFields(
  fields: Readonly<Record<string, unknown>>,
  path: readonly string[],
  known: KnownNames,
  report: ReportProblem,
): void {
  const before: string[] = ['row'];
  for (const [name, field] of Object.entries(fields)) {
    checkField(field, [...path, name], before, known, report);
    before.push(name);
  }
}

function checkField(
  field: unknown,
  path: readonly string[],
  before: readonly string[],
  known: KnownNames,
  report: ReportProblem,
): void {
  if (!isMap(field)) return;
  const forms = Object.keys(field).filter((key) => FIELD_FORMS.has(key));
  const [form] = forms;
  if (form === undefined || forms.length > 1) {
    const found = forms.length > 1 ? `, not ${forms.join(' and ')}` : '; a plain object is written as value: {...}';
    report(path, `it must have one of ${[...FIELD_FORMS.keys()].join(', ')}${found}`);
    return;
  }
  const allowed = FIELD_FORMS.get(form) ?? [];
  for (const key of Object.keys(field)) {
    if (key !== form && !allowed.includes(key)) report([...path, key], `"${key}" does not go with ${form}`, true);
  }
  const argument = field[form];
  const at = [...path, form];
  switch (form) {
    case 'object':
      checkFields(argument as Record<string, unknown>, at, known, report);
      break;
    case 'list':
    case 'optional':
      checkField(argument, at, before, known, report);
      break;
    case 'factory':
      checkFactory(String(argument), field.with, path, known, report);
      break;
    case 'faker':
      checkName(String(argument), FAKER_METHODS, 'faker has no', at, report);
      break;
    case 'ref':
      checkReference(String(argument), at, known, report);
      break;
    case 'template':
      for (const [, name = ''] of String(argument).matchAll(PLACEHOLDER)) {
        if (before.includes(name)) continue;
        report(at, `"{{${name}}}" is no field before it${didYouMean(name, before)}; there are ${before.join(', ')}`);
      }
  }
  checkArgument(form, field, path, report);
}

function checkFactory(
  name: string,
  own: unknown,
  path: readonly string[],
  known: KnownNames,
  report: ReportProblem,
): void {
  checkName(name, Object.keys(known.factories), 'there is no factory', [...path, 'factory'], report);
  if (own === undefined) return;
  if (!isMap(own)) {
    report([...path, 'with'], 'with is an object of fields that take the place of those of the factory');
    return;
  }
  const all = ['row', ...Object.keys((known.factories[name] as object | undefined) ?? {}), ...Object.keys(own)];
  for (const [key, field] of Object.entries(own)) checkField(field, [...path, 'with', key], all, known, report);
}

function checkReference(text: string, path: readonly string[], known: KnownNames, report: ReportProblem): void {
  const set = splitReference(text)?.set ?? text;
  checkName(set, known.sets, 'there is no data set', path, report);
}

function checkName(
  name: string,
  names: readonly string[],
  complaint: string,
  path: readonly string[],
  report: ReportProblem,
): void {
  if (names.includes(name)) return;
  // Hundreds of names help nobody.
  const all = names === FAKER_METHODS ? ' see https://fakerjs.dev/api' : ` defined: ${names.join(', ') || 'none'}`;
  report(path, `${complaint} "${name}"${didYouMean(name, names)};${all}`);
}

function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
