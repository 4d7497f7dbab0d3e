import { Ajv } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { splitReference } from '../../model/split-reference.ts';
import { didYouMean } from '../describe-schema-error.ts';
import type { Data, DataSet } from '../generated/config-file.ts';
import { checkFields } from './check-fields.ts';
import { checkMaker } from './check-maker.ts';
import { MAKER_KEYS } from './maker-keys.ts';
import type { ReportProblem } from './report-problem.ts';

/** Keys that mean something to one maker only. */
const OF_COMMAND = ['cwd', 'env', 'timeout', 'output'] as const;

/** What a schema cannot say of one data set. */
export function checkDataSet(name: string, set: DataSet, data: Data, report: ReportProblem): void {
  const at = ['sets', name];
  const { factories = {}, sets = {} } = data;
  // In the order of the file: the first one is meant.
  const makers = Object.keys(set).filter((key) => MAKER_KEYS.some((maker) => maker === key));
  if (makers.length === 0) report(at, `it needs what makes it: one of ${MAKER_KEYS.join(', ')}`, true);
  for (const extra of makers.slice(1)) {
    report([...at, extra], `a data set has one maker; this one has ${makers[0]} already`, true);
  }
  for (const key of OF_COMMAND) {
    if (set[key] !== undefined && set.command === undefined)
      report([...at, key], `${key} goes with command only`, true);
  }
  if (set.columns !== undefined && set.format !== 'csv') {
    report([...at, 'columns'], 'columns goes with format: csv only', true);
  }
  if (set.days !== undefined && (set.factory !== undefined || set.schema !== undefined)) {
    report([...at, 'days'], 'days goes with data that have times; name rows', true);
  }
  if (typeof set.factory === 'string') {
    const known = Object.keys(factories);
    if (!known.includes(set.factory)) {
      report(
        [...at, 'factory'],
        `there is no factory "${set.factory}"${didYouMean(set.factory, known)}; ${list(known)}`,
      );
    }
  } else if (set.factory !== undefined) {
    checkFields(set.factory, [...at, 'factory'], { factories, sets: Object.keys(sets) }, report);
  }
  if (set.schema !== undefined) checkSchema(set.schema, [...at, 'schema'], report);
  checkMaker(set, at, report);
  checkIntegrity(set, at, Object.keys(sets), report);
}

function checkIntegrity(
  { integrity = {} }: DataSet,
  at: readonly string[],
  sets: string[],
  report: ReportProblem,
): void {
  const { min_rows = 1, max_rows, references = {}, schema } = integrity;
  if (max_rows !== undefined && max_rows < min_rows) {
    report([...at, 'integrity', 'max_rows'], `${max_rows} rows at most, but ${min_rows} at least`);
  }
  for (const [key, text] of Object.entries(references)) {
    const set = splitReference(text)?.set ?? text;
    if (sets.includes(set)) continue;
    report(
      [...at, 'integrity', 'references', key],
      `there is no data set "${set}"${didYouMean(set, sets)}; ${list(sets)}`,
    );
  }
  if (schema !== undefined) checkSchema(schema, [...at, 'integrity', 'schema'], report);
}

/** A schema that is written in place; one in a file is read when it is used. */
function checkSchema(schema: string | Readonly<Record<string, unknown>>, path: string[], report: ReportProblem): void {
  if (typeof schema === 'string') return;
  const ajv = /draft-0[67]/.test(String(schema.$schema ?? ''))
    ? new Ajv({ strict: false })
    : new Ajv2020({ strict: false });
  if (ajv.validateSchema(schema)) return;
  const [error] = ajv.errors ?? [];
  const inner = (error?.instancePath ?? '').split('/').slice(1);
  report([...path, ...inner], `this is no JSON Schema: ${error?.message ?? 'not valid'}`);
}

const list = (names: readonly string[]) => (names.length === 0 ? 'none is defined' : `defined: ${names.join(', ')}`);
