import type { DataAnomaly, DataApi, DataSeries, DataSet } from '../generated/config-file.ts';
import { parseMoment } from './parse-moment.ts';
import type { ReportProblem } from './report-problem.ts';

const PLACEHOLDER = /\{\{\s*([A-Za-z0-9_.-]+)\s*\}\}/g;
/** What every call knows beside the values of its size and what was captured. */
const ALWAYS_KNOWN = ['rows', 'days', 'seed', 'size', 'set', 'index'];

/** What a schema cannot say of the options of a maker. `at` is the path of the set. */
export function checkMaker(set: DataSet, at: readonly string[], report: ReportProblem): void {
  for (const key of ['series', 'errors', 'profiles', 'events'] as const) {
    const start = set[key]?.start;
    if (start === undefined || parseMoment(start) !== undefined) continue;
    report([...at, key, 'start'], `"${start}" is no date in the calendar`);
  }
  if (set.series !== undefined) checkSeries(set.series, [...at, 'series'], report);
  for (const [index, anomaly] of (set.errors?.anomalies ?? []).entries()) {
    const path = [...at, 'errors', 'anomalies', String(index)];
    if (anomaly.amount !== undefined) {
      report(
        [...path, 'amount'],
        'amount goes with a metric of a series; here peak_rate says how bad it becomes',
        true,
      );
    }
    checkAnomaly(anomaly, path, report);
  }
  const weights = Object.values(set.profiles?.mix ?? {}).map(({ weight }) => weight);
  if (weights.length > 0 && weights.every((weight) => weight === 0)) {
    report([...at, 'profiles', 'mix'], 'not every weight can be 0');
  }
  if (set.api !== undefined) checkApi(set.api, set, [...at, 'api'], report);
}

function checkSeries({ metrics }: DataSeries, at: readonly string[], report: ReportProblem): void {
  for (const [name, { min, max, anomalies = [] }] of Object.entries(metrics)) {
    const path = [...at, 'metrics', name];
    if (min !== undefined && max !== undefined && min > max) report([...path, 'max'], `${max} is below min, ${min}`);
    for (const [index, anomaly] of anomalies.entries()) {
      const place = [...path, 'anomalies', String(index)];
      if (anomaly.amount === undefined)
        report(place, 'the required key "amount" is missing: what it adds to the metric');
      checkAnomaly(anomaly, place, report);
    }
  }
}

function checkAnomaly(anomaly: DataAnomaly, path: readonly string[], report: ReportProblem): void {
  if (anomaly.kind === 'intermittent') return;
  for (const key of ['share', 'burst'] as const) {
    if (anomaly[key] !== undefined) report([...path, key], `${key} goes with an intermittent anomaly only`, true);
  }
}

/** Every `{{name}}` must be something that is known when its step is called. */
function checkApi(
  { base, headers = {}, steps }: DataApi,
  { sizes = {} }: DataSet,
  at: string[],
  report: ReportProblem,
): void {
  const known = new Set([...ALWAYS_KNOWN, ...Object.values(sizes).flatMap((values) => Object.keys(values))]);
  if (!URL.canParse(base)) report([...at, 'base'], `"${base}" is not a valid URL`);
  const check = (value: unknown, path: readonly string[]): void => {
    if (typeof value === 'string') {
      for (const [, name = ''] of value.matchAll(PLACEHOLDER)) {
        if (!known.has(name)) report(path, `"{{${name}}}" is not known here; known are ${[...known].join(', ')}`);
      }
    } else if (typeof value === 'object' && value !== null) {
      for (const [key, inner] of Object.entries(value)) check(inner, [...path, key]);
    }
  };
  for (const [index, { call, headers: own, body, repeat, capture = {} }] of steps.entries()) {
    const path = [...at, 'steps', String(index)];
    for (const [key, value] of Object.entries({ call, headers: own, body, repeat })) check(value, [...path, key]);
    for (const name of Object.keys(capture)) known.add(name);
  }
  // They go with every step, with what the last of them knows.
  check(headers, [...at, 'headers']);
}
