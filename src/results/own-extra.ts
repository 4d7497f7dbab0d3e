import type { Test } from 'ctrf';
import type { TestExtra } from '../model/generated/report-extra.ts';
import { isObject } from './json-fields.ts';

/** The schema's limits; beyond them it was not Assay that wrote it. */
const MAX_NAME = 200;
const MAX_AXES = 20;

/**
 * A row of a CTRF report without an `extra.assay` that Assay did not write: what others put there would make the
 * whole report invalid.
 */
export function withOwnExtra(test: Test): Test {
  const { assay, ...others } = test.extra ?? {};
  if (assay === undefined || isOwn(assay)) return test;
  const { extra: _extra, ...row } = test;
  return Object.keys(others).length === 0 ? row : { ...row, extra: others };
}

function isOwn(value: unknown): value is TestExtra {
  if (!isObject(value)) return false;
  const { suite, variant, source, ...unknown } = value;
  return isName(suite) && isVariant(variant) && isSource(source) && Object.keys(unknown).length === 0;
}

const isName = (value: unknown): boolean => typeof value === 'string' && value.length <= MAX_NAME;

const isVariant = (value: unknown): boolean =>
  isObject(value) && Object.keys(value).length <= MAX_AXES && Object.values(value).every(isName);

function isSource(value: unknown): boolean {
  if (value === undefined) return true;
  if (!isObject(value)) return false;
  const { file, line, ...unknown } = value;
  const isFile = typeof file === 'string' && file.length <= 4000;
  return isFile && Number.isInteger(line) && Number(line) >= 1 && Object.keys(unknown).length === 0;
}
