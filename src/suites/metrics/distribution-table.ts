import type { Place } from '../../model/assay-error.ts';
import { type Bucket, isHistogram } from '../../stats/histogram-quantile.ts';
import { MAX_SERIES, type MetricTable, seriesKey } from './metric-table.ts';
import { labelNumber } from './scan-sample.ts';

/** Prometheus' own histograms have eleven buckets by default, native ones at most 160. */
const MAX_STEPS = 200;

/** One line of a histogram or summary. */
export interface DistributionSample {
  readonly kind: 'histogram' | 'summary';
  readonly family: string;
  readonly unit: string | undefined;
  /** What follows the family in the sample's name; undefined for a quantile. */
  readonly part: string | undefined;
  readonly labels: ReadonlyMap<string, string>;
  readonly value: number;
}

interface Distribution {
  readonly kind: 'histogram' | 'summary';
  readonly family: string;
  readonly unit: string | undefined;
  readonly labels: ReadonlyMap<string, string>;
  /** Where it begins. */
  readonly place: Place;
  /** Counts by bound, or values by quantile. */
  readonly steps: Map<number, number>;
  sum: number;
  count: number | undefined;
}

/** Puts histograms and summaries together from their lines. */
export class DistributionTable {
  private readonly table: MetricTable;
  private readonly here: () => Place;
  private readonly all = new Map<string, Distribution>();

  constructor(table: MetricTable, here: () => Place) {
    this.table = table;
    this.here = here;
  }

  /** Throws REPORT_MALFORMED for a bound or quantile that is none, REPORT_TOO_LARGE beyond the limits. */
  add({ kind, family, unit, part, labels, value }: DistributionSample): void {
    const stepLabel = kind === 'histogram' ? 'le' : 'quantile';
    const own = new Map([...labels].filter(([key]) => key !== stepLabel));
    const key = seriesKey(family, own);
    let found = this.all.get(key);
    if (found === undefined) {
      if (this.all.size >= MAX_SERIES) throw this.table.tooLarge(`more than ${MAX_SERIES} histograms and summaries`);
      found = {
        kind,
        family,
        unit,
        labels: own,
        place: this.here(),
        steps: new Map(),
        sum: Number.NaN,
        count: undefined,
      };
      this.all.set(key, found);
    }
    if (part === 'sum' || part === 'gsum') found.sum = value;
    else if (part === 'count' || part === 'gcount') found.count = value;
    else if (part === (kind === 'histogram' ? 'bucket' : undefined)) this.addStep(found, stepLabel, labels, value);
    else throw this.table.malformed(`a ${kind} has no sample of this name`);
  }

  /** Hands all of them to the table. Throws REPORT_MALFORMED for a histogram whose buckets contradict each other. */
  finish(): void {
    for (const { kind, family, unit, labels, steps, sum, count, place } of this.all.values()) {
      const ordered = [...steps].sort(([a], [b]) => a - b) as Bucket[];
      // The count may be left out where the last bucket has it; without either nothing was observed.
      const total = count ?? (kind === 'histogram' ? (ordered.at(-1)?.[1] ?? 0) : 0);
      if (kind === 'histogram' && !isHistogram(ordered, total)) {
        throw this.table.malformed(
          `the buckets of histogram ${family} do not grow up to le="+Inf" and its count of ${total}`,
          place,
        );
      }
      const data =
        kind === 'histogram'
          ? ({ kind, buckets: ordered, sum, count: total } as const)
          : ({ kind, quantiles: ordered, sum, count: total } as const);
      this.table.addMetric({ name: family, unit, data }, labels, place);
    }
  }

  private addStep({ steps }: Distribution, label: string, labels: ReadonlyMap<string, string>, value: number): void {
    const step = labelNumber(labels.get(label));
    if (step === undefined || Number.isNaN(step) || (label === 'quantile' && !(step >= 0 && step <= 1))) {
      throw this.table.malformed(`label ${label} must be ${label === 'le' ? 'a bound' : 'a number from 0 to 1'}`);
    }
    steps.set(step, value);
    if (steps.size > MAX_STEPS) throw this.table.tooLarge(`more than ${MAX_STEPS} buckets or quantiles`);
  }
}
