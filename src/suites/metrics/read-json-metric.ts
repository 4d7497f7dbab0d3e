import { fieldsOf, isObject, numberOf, textOf } from '../../results/json-fields.ts';
import type { MetricTable, Reading, SeriesKind } from './metric-table.ts';

/** What `type` of a line may say; k6's words are understood as well. */
const KINDS: ReadonlyMap<string, SeriesKind> = new Map([
  ['sample', 'samples'],
  ['gauge', 'samples'],
  ['trend', 'samples'],
  ['counter', 'counter'],
  ['rate', 'rate'],
]);

/** Units of what k6 says a metric contains; everything else has none. */
const K6_UNITS: ReadonlyMap<string, string> = new Map([
  ['time', 'ms'],
  ['data', 'B'],
]);

/** What k6 has declared of its metrics, by name. */
export type Declarations = Map<string, { readonly kind: SeriesKind; readonly unit: string | undefined }>;

/**
 * Reads one line of JSON into the table: `{"metric":"queue_depth","value":12,"unit":"1","labels":{"queue":"a"},
 * "time":1700000000000,"type":"gauge"}`. `type` is gauge (single values, the default), counter (each line adds to a
 * sum) or rate (the share of values that are not zero); `time` is a number or a date in ISO 8601; a value of null is one
 * that could not be measured. The lines of `k6 run --out json` are read as well. Throws REPORT_MALFORMED and what the
 * table throws.
 */
export function readJsonMetric(text: string, table: MetricTable, declarations: Declarations): void {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    throw table.malformed('the line is not valid JSON');
  }
  const line = fieldsOf(parsed);
  const name = textOf(line.metric);
  if (name === undefined) throw table.malformed('"metric" must be the name of the metric');
  if (line.type === 'Metric' || line.type === 'Point') readK6({ name, line }, table, declarations);
  else table.add(plainReading(name, line, table));
}

function plainReading(name: string, line: Readonly<Record<string, unknown>>, table: MetricTable): Reading {
  const kind = line.type === undefined ? 'samples' : KINDS.get(String(line.type));
  if (kind === undefined) throw table.malformed(`"type" must be one of ${[...KINDS.keys()].join(', ')}`);
  const unit = textOf(line.unit);
  if (line.unit !== undefined && unit === undefined) throw table.malformed('"unit" must be a text');
  return {
    name,
    kind,
    unit,
    labels: labelsOf(line.labels, '"labels"', table),
    ...pointOf(line, kind, table),
  };
}

function readK6(
  { name, line }: { readonly name: string; readonly line: Readonly<Record<string, unknown>> },
  table: MetricTable,
  declarations: Declarations,
): void {
  const data = fieldsOf(line.data);
  if (line.type === 'Metric') {
    const kind = KINDS.get(String(data.type));
    if (kind === undefined) throw table.malformed('"data.type" must be counter, gauge, rate or trend');
    declarations.set(name, { kind, unit: K6_UNITS.get(String(data.contains)) });
    return;
  }
  const declared = declarations.get(name);
  if (declared === undefined) throw table.malformed('a point stands before the line of type "Metric" that declares it');
  const labels = labelsOf(data.tags ?? {}, '"data.tags"', table);
  table.add({ name, ...declared, labels, ...pointOf(data, declared.kind, table) });
}

function pointOf(
  { value, time }: Readonly<Record<string, unknown>>,
  kind: SeriesKind,
  table: MetricTable,
): { value: number; time: number | undefined } {
  const number = value === null && kind !== 'rate' ? Number.NaN : numberOf(value);
  if (number === undefined) throw table.malformed('"value" must be a number');
  if (kind === 'counter' && number < 0) throw table.malformed('"value" of a counter must not be negative');
  const at = time === undefined || time === null ? undefined : typeof time === 'string' ? Date.parse(time) : time;
  if (at !== undefined && numberOf(at) === undefined) throw table.malformed('"time" must be a number or a date');
  return { value: number, time: at as number | undefined };
}

function labelsOf(value: unknown, what: string, table: MetricTable): Map<string, string> {
  const labels = new Map<string, string>();
  if (value === undefined) return labels;
  if (!isObject(value)) throw table.malformed(`${what} must be an object`);
  for (const [key, label] of Object.entries(value)) {
    if (typeof label !== 'string' && typeof label !== 'number' && typeof label !== 'boolean') {
      throw table.malformed(`${what} must have texts, numbers and booleans as values`);
    }
    labels.set(key, String(label));
  }
  return labels;
}
