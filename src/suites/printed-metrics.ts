import type { Metric } from '../criteria/metric.ts';
import { AssayError } from '../model/assay-error.ts';
import { MetricTable, type TableOptions } from './metrics/metric-table.ts';
import { type Declarations, readJsonMetric } from './metrics/read-json-metric.ts';

/** A line of JSON whose first member is a metric; everything else that a command prints is none of ours. */
const START = /^\s*\{\s*"metric"\s*:/;
/** The same limit as in a file; a longer line is passed over in most test runners as well. */
const MAX_LINE = 64 * 1024;
/** A command that prints more broken lines prints the same one again and again. */
const MAX_ERRORS = 20;

/** Picks the metrics out of what a command prints: lines that begin with `{"metric":` (`readJsonMetric`). */
export class PrintedMetrics {
  private readonly table: MetricTable;
  private readonly declarations: Declarations = new Map();
  private readonly problems: AssayError[] = [];
  private number = 0;

  /** `source` is what errors name: the suite whose output it is. */
  constructor(source: string, options: TableOptions) {
    this.table = new MetricTable(options, () => ({ file: source, line: this.number }));
  }

  /** Takes a line; what is wrong with it is kept as an error, since it must not stop the command. */
  line(text: string): void {
    this.number += 1;
    if (!START.test(text) || this.problems.length >= MAX_ERRORS) return;
    try {
      if (text.length > MAX_LINE) throw this.table.tooLarge(`a line is longer than ${MAX_LINE} characters`);
      readJsonMetric(text, this.table, this.declarations);
    } catch (error) {
      if (!(error instanceof AssayError)) throw error;
      this.problems.push(error);
    }
  }

  /** Metrics of the lines that could be read, and an error for each that could not; `seconds` is the time it ran. */
  finish(seconds?: number): { readonly metrics: readonly Metric[]; readonly errors: readonly AssayError[] } {
    return { metrics: this.table.metrics(seconds), errors: this.problems };
  }
}
