import { BUILT_IN_METRICS } from '../../criteria/built-in-metrics.ts';
import { shortUnit } from '../../criteria/convert-unit.ts';
import type { Labels, Metric } from '../../criteria/metric.ts';
import { AssayError, type Place } from '../../model/assay-error.ts';
import { Samples } from '../../stats/samples.ts';

/** Prometheus' own servers refuse longer ones in common settings; a label with more is a document. */
export const MAX_NAME = 200;
/** Long enough for most addresses, which load generators put into labels. */
const MAX_VALUE = 1_000;
/** As many as a variant may have. */
const MAX_LABELS = 20;
/** A server's whole exposition has some thousand; more come from a label that holds a user or a request. */
export const MAX_SERIES = 5_000;
/** An hour at 5,000 measurements a second; at 8 bytes each they would fill 160 MB if every one were kept. */
export const MAX_READINGS = 20_000_000;

/** How the values of a series come together. */
export type SeriesKind = 'samples' | 'counter' | 'cumulative' | 'rate';

/** One value that a suite has printed. */
export interface Reading {
  readonly name: string;
  readonly kind: SeriesKind;
  /** Undefined where it is not told. */
  readonly unit: string | undefined;
  readonly labels: ReadonlyMap<string, string>;
  /** NaN makes whatever is asked of the series inconclusive. */
  readonly value: number;
  /** In any unit, the same in the whole file. */
  readonly time: number | undefined;
}

interface Series {
  readonly name: string;
  readonly kind: SeriesKind;
  unit: string | undefined;
  readonly labels: Labels;
  readonly samples: Samples;
  /** Sum of increments of a counter, values other than zero of a rate. */
  value: number;
  readings: number;
}

export interface TableOptions {
  /** Labels of the suite and cell the metrics are from; they take the place of printed ones of the same key. */
  readonly labels?: Labels | undefined;
}

/** Collects readings by series within limits. What it throws has the place that `here` tells. */
export class MetricTable {
  private readonly series = new Map<string, Series>();
  private readonly finished: Metric[] = [];
  private readonly options: TableOptions;
  private readonly here: () => Place;
  private readings = 0;
  private at: Place | undefined;

  constructor(options: TableOptions, here: () => Place) {
    this.options = options;
    this.here = here;
  }

  /** Throws REPORT_MALFORMED for a name, label or unit that cannot be, REPORT_TOO_LARGE beyond a limit. */
  add(reading: Reading): void {
    const { name, kind, value, time } = reading;
    this.readings += 1;
    if (this.readings > MAX_READINGS) throw this.tooLarge(`more than ${MAX_READINGS} values`);
    const series = this.find(reading);
    if (series.kind !== kind) throw this.malformed(`metric ${show(name)} is a ${series.kind} and a ${kind}`);
    const unit = reading.unit === undefined ? undefined : this.unitOf(reading.unit);
    series.unit ??= unit;
    if (unit !== undefined && unit !== series.unit) {
      throw this.malformed(`metric ${show(name)} is in ${show(String(series.unit))} and in ${show(unit)}`);
    }
    series.readings += 1;
    if (kind === 'counter') series.value += value;
    else if (kind === 'rate') series.value += value === 0 ? 0 : 1;
    else series.samples.add(value, time);
  }

  /** Takes in a metric that was put together elsewhere, with its printed labels and where it began. */
  addMetric(metric: Omit<Metric, 'labels'>, labels: ReadonlyMap<string, string>, place: Place): void {
    this.at = place;
    this.checkName(metric.name);
    if (this.series.size + this.finished.length >= MAX_SERIES) throw this.tooManySeries();
    const unit = metric.unit === undefined ? undefined : this.unitOf(metric.unit);
    this.finished.push({ ...metric, unit, labels: this.allLabels(labels) });
    this.at = undefined;
  }

  /** All metrics. `seconds` is the time the suite ran, for the rate of counters that it counted. */
  metrics(seconds: number | undefined): Metric[] {
    return [...[...this.series.values()].map((series) => toMetric(series, seconds)), ...this.finished];
  }

  malformed(what: string, place = this.at ?? this.here()): AssayError {
    return new AssayError('REPORT_MALFORMED', what, { place });
  }

  tooLarge(what: string): AssayError {
    return new AssayError('REPORT_TOO_LARGE', what, { place: this.at ?? this.here() });
  }

  private unitOf(text: string): string {
    this.checkText('unit', text, MAX_NAME);
    return shortUnit(text);
  }

  private find({ name, kind, labels }: Reading): Series {
    const key = seriesKey(name, labels);
    const known = this.series.get(key);
    if (known !== undefined) return known;
    this.checkName(name);
    if (this.series.size + this.finished.length >= MAX_SERIES) throw this.tooManySeries();
    const samples = new Samples();
    const series = { name, kind, unit: undefined, labels: this.allLabels(labels), samples, value: 0, readings: 0 };
    this.series.set(key, series);
    return series;
  }

  private allLabels(printed: ReadonlyMap<string, string>): Labels {
    if (printed.size > MAX_LABELS) throw this.tooLarge(`a metric has more than ${MAX_LABELS} labels`);
    const labels = new Map<string, readonly string[]>();
    for (const [key, value] of printed) {
      this.checkText('label', key, MAX_NAME);
      if (value.length > MAX_VALUE) throw this.tooLarge(`a value of label ${show(key)} is longer than ${MAX_VALUE}`);
      // A value may be empty and have several lines; only half a character could not be written down.
      if (!value.isWellFormed()) throw this.malformed(`the value of label ${show(key)} is no text`);
      labels.set(key, [value]);
    }
    for (const [key, values] of this.options.labels ?? []) labels.set(key, values);
    return labels;
  }

  private checkName(name: string): void {
    this.checkText('name of a metric', name, MAX_NAME);
    if (BUILT_IN_METRICS.has(name)) {
      throw this.malformed(`${show(name)} is a metric that every run has by itself; print yours under another name`);
    }
  }

  private checkText(what: string, text: string, limit: number): void {
    if (text.length > limit) throw this.tooLarge(`the ${what} is longer than ${limit} characters: ${show(text)}`);
    if (text === '' || CONTROL.test(text) || !text.isWellFormed()) {
      throw this.malformed(`${show(text)} is no ${what}`);
    }
  }

  private tooManySeries(): AssayError {
    return this.tooLarge(`more than ${MAX_SERIES} series; a label with many values, such as an address, makes so many`);
  }
}

function toMetric({ name, kind, unit, labels, samples, value, readings }: Series, seconds: number | undefined): Metric {
  switch (kind) {
    case 'samples':
      return { name, unit, labels, data: { kind, samples } };
    case 'rate':
      return { name, unit: 'ratio', labels, data: { kind: 'ratio', part: value, total: readings } };
    case 'counter':
      return {
        name,
        unit,
        labels,
        data: { kind, value, readings, ...(seconds === undefined ? {} : { seconds }) },
      };
    case 'cumulative':
      // It began to count before the suite did, so its rate is not known.
      return { name, unit, labels, data: { kind: 'counter', value: lastOf(samples), readings } };
  }
}

const CONTROL = /\p{Cc}/u;

/** Enough of a hostile text to find it in its file. */
const show = (text: string): string => JSON.stringify(text.slice(0, 100).toWellFormed());

const lastOf = (samples: Samples): number => (samples.notNumbers > 0 ? Number.NaN : samples.last);

/** The same for the same name and labels, whatever their order. */
export function seriesKey(name: string, labels: ReadonlyMap<string, string>): string {
  return JSON.stringify([name, [...labels].sort(([a], [b]) => (a < b ? -1 : 1))]);
}
