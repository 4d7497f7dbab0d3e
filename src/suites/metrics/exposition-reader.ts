import { AssayError, type Place } from '../../model/assay-error.ts';
import { DistributionTable } from './distribution-table.ts';
import type { MetricTable } from './metric-table.ts';
import { type ExposedSample, scanSample } from './scan-sample.ts';

/** Types that only OpenMetrics has; its files end with `# EOF`, so that a cut one can be told. */
const OPEN_METRICS_TYPES = new Set(['unknown', 'info', 'stateset', 'gaugehistogram']);
const TYPES = new Set([...OPEN_METRICS_TYPES, 'counter', 'gauge', 'histogram', 'summary', 'untyped']);
/** What may follow the name of a family in the names of its samples. */
const SUFFIX = /_(total|created|bucket|sum|count|gsum|gcount|info)$/;
/** Base units that names end with by the naming rules of Prometheus, where no `# UNIT` tells it. */
const UNIT_IN_NAME =
  /_(nanoseconds|microseconds|milliseconds|seconds|minutes|hours|days|bytes|ratio|percent)(?:_total)?$/;
/** Families are fewer than series, and a file has no reason for more. */
const MAX_FAMILIES = 5_000;

interface Family {
  type: string | undefined;
  unit: string | undefined;
}

/**
 * Reads the text formats of Prometheus and OpenMetrics line by line into a table: gauges as samples, counters by their
 * last value, histograms and summaries as such; `_created` samples and metrics of type info are passed over. Several
 * expositions may follow each other: gauges then have several samples, of everything else the last one counts.
 */
export class ExpositionReader {
  private readonly table: MetricTable;
  private readonly distributions: DistributionTable;
  private readonly here: () => Place;
  private families = new Map<string, Family>();
  private needsEnd = false;
  private ended = false;

  constructor(table: MetricTable, here: () => Place) {
    this.table = table;
    this.here = here;
    this.distributions = new DistributionTable(table, here);
  }

  /** Throws REPORT_MALFORMED and REPORT_TOO_LARGE. */
  line(text: string): void {
    if (text.trim() === '') return;
    if (text.startsWith('#')) {
      this.comment(text);
      return;
    }
    if (this.ended) this.restart();
    const sample = scanSample(text);
    if (typeof sample === 'string') throw this.table.malformed(sample);
    this.sample(sample);
  }

  /** Throws REPORT_TRUNCATED when the end of an OpenMetrics file is missing, REPORT_MALFORMED for an odd histogram. */
  end(): void {
    if (this.needsEnd && !this.ended) {
      throw new AssayError('REPORT_TRUNCATED', 'the file does not end with "# EOF"', { place: this.here() });
    }
    this.distributions.finish();
  }

  private comment(text: string): void {
    if (text.trimEnd() === '# EOF') {
      this.ended = true;
      return;
    }
    const [, word, name, rest = ''] = /^#[ \t]+(TYPE|UNIT)[ \t]+(?:"?)([^\s"]+)(?:"?)[ \t]*(\S*)/.exec(text) ?? [];
    if (word === undefined || name === undefined) return;
    if (this.ended) this.restart();
    const family = this.family(name);
    if (word === 'UNIT') {
      this.needsEnd = true;
      family.unit = rest === '' ? undefined : rest;
      return;
    }
    if (!TYPES.has(rest)) throw this.table.malformed(`${JSON.stringify(rest.slice(0, 100))} is no type of a metric`);
    if (OPEN_METRICS_TYPES.has(rest)) this.needsEnd = true;
    family.type = rest;
  }

  private family(name: string): Family {
    const known = this.families.get(name);
    if (known !== undefined) return known;
    if (this.families.size >= MAX_FAMILIES) throw this.table.tooLarge(`more than ${MAX_FAMILIES} metrics`);
    const family: Family = { type: undefined, unit: undefined };
    this.families.set(name, family);
    return family;
  }

  private restart(): void {
    this.families = new Map();
    this.needsEnd = true;
    this.ended = false;
  }

  private sample(sample: ExposedSample): void {
    const { name, labels, value, time } = sample;
    const suffix = SUFFIX.exec(name)?.[1];
    const stem = suffix === undefined ? name : name.slice(0, -suffix.length - 1);
    // A family that is called exactly so goes before one that only begins so.
    const exact = this.families.get(name);
    const base = exact === undefined ? stem : name;
    const { type, unit: told } = exact ?? this.families.get(stem) ?? {};
    const unit = told ?? UNIT_IN_NAME.exec(base)?.[1];
    const part = exact === undefined ? suffix : undefined;
    if (type === 'info' || (type !== undefined && part === 'created')) return;
    if (type === 'histogram' || type === 'gaugehistogram' || type === 'summary') {
      const kind = type === 'summary' ? 'summary' : 'histogram';
      this.distributions.add({ kind, family: base, unit, part, labels, value });
      return;
    }
    const kind = type === 'counter' ? 'cumulative' : 'samples';
    this.table.add({ name, kind, unit, labels, value, time });
  }
}
