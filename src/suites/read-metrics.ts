import type { Metric } from '../criteria/metric.ts';
import { AssayError, type Place } from '../model/assay-error.ts';
import { LineReader } from '../results/line-reader.ts';
import { toUtf8 } from '../results/xml/to-utf8.ts';
import { ExpositionReader } from './metrics/exposition-reader.ts';
import { MetricTable, type TableOptions } from './metrics/metric-table.ts';
import { type Declarations, readJsonMetric } from './metrics/read-json-metric.ts';

/** A line of a metric with all its labels at their limits is shorter. */
const MAX_LINE = 64 * 1024;

export type MetricsFormat = 'json-lines' | 'openmetrics';

export interface ReadMetricsOptions extends TableOptions {
  /** The file, as errors name it. */
  readonly file: string;
  /** Told from the first line where it is not given. */
  readonly format?: MetricsFormat | undefined;
  /** The time the suite ran in seconds; without it the counters it counted have no rate. */
  readonly seconds?: number | undefined;
}

/**
 * Reads the metrics that a suite has left in a file, from its bytes in pieces of any size: JSON lines
 * (`readJsonMetric`) or the text formats of Prometheus and OpenMetrics (`ExpositionReader`). Throws REPORT_EMPTY,
 * REPORT_TRUNCATED, REPORT_MALFORMED or REPORT_TOO_LARGE with the line; never answers with a part of a file.
 */
export function readMetrics(chunks: Iterable<Uint8Array>, options: ReadMetricsOptions): Metric[] {
  const { file } = options;
  const here = (): Place => lines.here();
  const table = new MetricTable(options, here);
  const exposition = new ExpositionReader(table, here);
  const declarations: Declarations = new Map();
  let { format } = options;
  const lines = new LineReader(file, (text) => {
    if (text.length > MAX_LINE) throw table.tooLarge(`a line is longer than ${MAX_LINE} characters`);
    const line = text.trim();
    if (line === '') return;
    format ??= line.startsWith('{') && line.endsWith('}') ? 'json-lines' : 'openmetrics';
    if (format === 'json-lines') readJsonMetric(line, table, declarations);
    else exposition.line(text);
  });
  let last: number | undefined;
  for (const chunk of toUtf8(chunks, () => undefined)) {
    last = chunk.at(-1) ?? last;
    lines.write(chunk);
  }
  lines.end();
  if (format === undefined || last === undefined) {
    throw new AssayError('REPORT_EMPTY', 'the file holds no metrics', { place: { file } });
  }
  if (format === 'openmetrics') {
    // A number that is cut is a number still, so only the end of its line tells that it is whole.
    if (last !== LINE_FEED) {
      throw new AssayError('REPORT_TRUNCATED', 'the last line does not end', { place: here() });
    }
    exposition.end();
  }
  return table.metrics(options.seconds);
}

const LINE_FEED = 0x0a;
