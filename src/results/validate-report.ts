import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormatsModule from 'ajv-formats';
import type { CTRFReport, Test } from 'ctrf';
import { AssayError } from '../model/assay-error.ts';
import type { AssayReport } from '../model/report.ts';
import { CTRF_SCHEMA } from './generated/ctrf-schema.ts';
import { REPORT_EXTRA_SCHEMA } from './generated/report-extra-schema.ts';

interface Validators {
  readonly ctrf: ValidateFunction<CTRFReport>;
  readonly extra: ValidateFunction;
  readonly test: ValidateFunction<Test>;
  readonly testExtra: ValidateFunction;
}

let compiled: Validators | undefined;

/**
 * Checks a parsed document against CTRF's schema and ours for `extra.assay`, and hands it back typed.
 * Throws REPORT_MALFORMED that names every place (at most ten) that is wrong.
 */
export function validateReport(value: unknown): AssayReport {
  const { ctrf, extra, testExtra } = validators();
  if (!ctrf(value)) throw malformed(ctrf.errors, 'the report');
  const assay = value.extra?.assay;
  if (assay === undefined)
    throw new AssayError('REPORT_MALFORMED', 'the report has no extra.assay; Assay did not write it');
  if (!extra(assay)) throw malformed(extra.errors, 'extra.assay');
  for (const [index, test] of value.results.tests.entries()) {
    const own = test.extra?.assay;
    if (own !== undefined && !testExtra(own)) {
      throw malformed(testExtra.errors, `results.tests[${index}].extra.assay`);
    }
  }
  return value as AssayReport;
}

/** Checks one element of `results.tests` as `validateReport` does; `index` is its place there. Throws REPORT_MALFORMED. */
export function validateTest(value: unknown, index: number): Test {
  const { test, testExtra } = validators();
  if (!test(value)) throw malformed(test.errors, `results.tests[${index}]`);
  const own = value.extra?.assay;
  if (own !== undefined && !testExtra(own)) throw malformed(testExtra.errors, `results.tests[${index}].extra.assay`);
  return value;
}

/** Checks a parsed document against CTRF's own schema only: the door for reports of other makers. */
export function validateCtrf(value: unknown): CTRFReport {
  const { ctrf } = validators();
  if (!ctrf(value)) throw malformed(ctrf.errors, 'the report');
  return value;
}

/** Compiled at the first use: most commands never validate a report. */
function validators(): Validators {
  compiled ??= compile();
  return compiled;
}

function compile(): Validators {
  // The schemas are our own and checked by a test; optimizing would take longer than it saves.
  const ajv = new Ajv2020({ strict: false, code: { optimize: false }, validateSchema: false });
  const addFormats = addFormatsModule as unknown as (ajv: Ajv2020) => void;
  addFormats(ajv);
  const { $schema: _dialect, ...ctrf } = CTRF_SCHEMA as { $schema?: string };
  ajv.addSchema(REPORT_EXTRA_SCHEMA, 'extra');
  ajv.addSchema(ctrf, 'ctrf');
  return {
    ctrf: ajv.compile<CTRFReport>({ $ref: 'ctrf' }),
    extra: ajv.compile({ $ref: 'extra' }),
    test: ajv.compile<Test>({ $ref: 'ctrf#/properties/results/properties/tests/items' }),
    testExtra: ajv.compile({ $ref: 'extra#/$defs/testExtra' }),
  };
}

function malformed(errors: ErrorObject[] | null | undefined, where: string): AssayError {
  const places = (errors ?? []).slice(0, 10).map((error) => `${where}${error.instancePath}: ${error.message}`);
  return new AssayError('REPORT_MALFORMED', `not a valid CTRF report: ${places.join('; ')}`);
}
