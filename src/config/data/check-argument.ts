import { parseMoment } from './parse-moment.ts';
import type { ReportProblem } from './report-problem.ts';

/** The generator draws whole numbers from a range at most this wide. */
const MAX_RANGE = 2 ** 32 - 1;

/** What a schema cannot say of the values that a form of a field is given. */
export function checkArgument(
  form: string,
  field: Readonly<Record<string, unknown>>,
  path: readonly string[],
  report: ReportProblem,
): void {
  const argument = field[form];
  const wrong = complaintOf(form, argument);
  if (wrong !== undefined) report([...path, form], `${JSON.stringify(argument)} is not allowed; expected: ${wrong}`);
  if (Array.isArray(field.count) && !isRange(field.count)) {
    report([...path, 'count'], `${JSON.stringify(field.count)} is not allowed; expected: [min, max]`);
  }
}

function complaintOf(form: string, argument: unknown): string | undefined {
  switch (form) {
    case 'sequence':
      return typeof argument === 'number' || /\{\{\s*n\s*\}\}/.test(String(argument)) ? undefined : 'a text with {{n}}';
    case 'pick': {
      const weights = Array.isArray(argument) ? [1] : Object.values(argument as Record<string, number>);
      return weights.some((weight) => weight > 0) ? undefined : 'weights that are not all 0';
    }
    case 'integer': {
      const wide = isRange(argument) && argument[1] - argument[0] > MAX_RANGE;
      return isRange(argument) && argument.every(Number.isSafeInteger) && !wide
        ? undefined
        : '[min, max], whole numbers at most 2^32 - 1 apart';
    }
    case 'number':
      return isRange(argument) ? undefined : '[min, max]';
    case 'normal':
      return isPair(argument) && argument[1] >= 0 ? undefined : '[mean, standard deviation]';
    case 'boolean':
      return argument === false ? 'true, or the share of true from 0 to 1' : undefined;
    case 'time': {
      const times = Array.isArray(argument) ? argument.map((one) => parseMoment(String(one))) : [];
      return isRange(times) ? undefined : '[from, to], two dates of the calendar';
    }
  }
  return undefined;
}

function isPair(value: unknown): value is [number, number] {
  return Array.isArray(value) && value.length === 2 && value.every((one) => typeof one === 'number');
}

const isRange = (value: unknown): value is [number, number] => isPair(value) && value[0] <= value[1];
